package org.jiezhi;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jiezhi.format.HeaderSynonyms;
import org.jiezhi.model.Feature;
import org.jiezhi.model.Message;
import org.jspecify.annotations.Nullable;

/**
 * Which fields of a level hold code, parent and name: as told, else found by name.
 *
 * <p>A field found for the code must tell at least half of the features apart; so the parent's code
 * beside it is not taken for it. The parent's field is one of a known name, or one that bears the
 * name of the upper level's code or name field and whose values stand there in at least half of the
 * features. A layer of a single field has its code there.
 *
 * @param code the code, or null where there is none
 * @param parent the parent's code or name, or null where there is none
 * @param name the name, or null where there is none
 * @param notes what was found rather than told
 */
record LevelFields(
    @Nullable FieldValue code,
    @Nullable FieldValue parent,
    @Nullable FieldValue name,
    List<Message> notes) {
  private static final HeaderSynonyms SYNONYMS = HeaderSynonyms.of("unit");

  /**
   * The fields of a level.
   *
   * @param above the fields of the level above, or null for a top level
   * @param upper the units of the level above
   * @throws org.jiezhi.model.UsageException if a field that was told does not exist
   */
  static LevelFields of(
      LayerSource source, List<RawLayer> files, @Nullable LevelFields above, UpperUnits upper) {
    Set<String> names = new LinkedHashSet<>();
    List<Feature> features = new ArrayList<>();
    for (RawLayer each : files) {
      names.addAll(each.fields());
      features.addAll(each.features());
    }
    List<String> fields = List.copyOf(names);
    List<Message> notes = new ArrayList<>();
    FieldValue code = told(source.codeField(), fields, source);
    if (code == null) {
      code =
          fields.size() == 1
              ? FieldValue.of(fields.get(0))
              : distinguishing("code", fields, features);
    }
    FieldValue parent = null;
    if (above != null) {
      parent = told(source.parentField(), fields, source);
      if (parent == null) {
        parent = findParent(without(fields, code), features, above, upper);
      }
    }
    FieldValue name = told(source.nameField(), fields, source);
    if (name == null) {
      name = distinguishing("name", without(without(fields, code), parent), features);
    }
    boolean isTold =
        source.codeField() != null
            && source.nameField() != null
            && (above == null || source.parentField() != null);
    if (!isTold) {
      notes.add(
          Message.of(
              "level {0}: code from field {1}, parent from {2}, name from {3}",
              "级别 {0}：代码取自字段 {1}，上级取自 {2}，名称取自 {3}",
              source.levelName(),
              text(code),
              text(parent),
              text(name)));
    }
    if (code == null && name != null) {
      code = name;
      notes.add(
          Message.of(
              "level {0}: no field of the code was found; names ({1}) stand for codes;"
                  + " --code-field names it",
              "级别 {0}：未找到代码字段；以名称（{1}）代替代码；可用 --code-field 指定", source.levelName(), name));
    }
    return new LevelFields(code, parent, name, notes);
  }

  private static @Nullable FieldValue told(
      @Nullable String text, List<String> fields, LayerSource source) {
    return text == null || fields.isEmpty()
        ? null
        : FieldValue.parse(text, fields, source.files().get(0));
  }

  private static @Nullable FieldValue distinguishing(
      String column, List<String> fields, List<Feature> features) {
    List<String> candidates = SYNONYMS.list(column, fields);
    if (candidates.size() == 1) {
      return FieldValue.of(candidates.get(0));
    }
    for (String each : candidates) {
      FieldValue field = FieldValue.of(each);
      Set<String> values = new HashSet<>();
      features.forEach(feature -> values.add(field.in(feature)));
      values.remove("");
      if (values.size() * 2 >= features.size()) {
        return field;
      }
    }
    return candidates.isEmpty() ? null : FieldValue.of(candidates.get(0));
  }

  private static @Nullable FieldValue findParent(
      List<String> fields, List<Feature> features, LevelFields above, UpperUnits upper) {
    String known = SYNONYMS.find("parent", fields).orElse(null);
    if (known != null) {
      return FieldValue.of(known);
    }
    for (FieldValue uppers : new @Nullable FieldValue[] {above.code, above.name}) {
      for (String name : fields) {
        FieldValue field = FieldValue.of(name);
        if (uppers != null
            && uppers.fields().size() == 1
            && HeaderSynonyms.areAlike(name, uppers.fields().get(0))
            && leads(field, features, upper)) {
          return field;
        }
      }
    }
    return null;
  }

  private static boolean leads(FieldValue field, List<Feature> features, UpperUnits upper) {
    long found =
        features.stream()
            .map(field::in)
            .filter(each -> upper.findByCode(each) != null || upper.findByName(each) != null)
            .count();
    return found > 0 && found * 2 >= features.size();
  }

  private static List<String> without(List<String> fields, @Nullable FieldValue taken) {
    return fields.stream().filter(each -> taken == null || !taken.fields().contains(each)).toList();
  }

  private static String text(@Nullable FieldValue field) {
    return field == null ? "—" : field.toString();
  }
}

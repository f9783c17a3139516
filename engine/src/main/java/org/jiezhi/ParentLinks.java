package org.jiezhi;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiezhi.hierarchy.CodeRules;
import org.jiezhi.model.Message;
import org.jiezhi.model.UnitCode;
import org.jspecify.annotations.Nullable;

/**
 * The declared parents of a level's units, by the first of these that applies: the parent's field,
 * by code or, where more values fit so, by name; the prefix of the codes, where every unit has a
 * parent so; the only unit of the level above. Else none is declared and the largest share decides.
 *
 * @param declared one entry a unit, in their order
 * @param notes which way was taken, with counts
 */
record ParentLinks(List<@Nullable UnitCode> declared, List<Message> notes) {
  /**
   * The links of one level.
   *
   * @param level its name
   * @param codes its units' codes
   * @param values the values of the parent's field, empty where a unit has none; null where the
   *     level has no such field
   * @param field that field, for the note
   * @param above the units of the level above
   */
  static ParentLinks of(
      String level,
      List<UnitCode> codes,
      @Nullable List<String> values,
      @Nullable FieldValue field,
      UpperUnits above) {
    if (values != null && field != null) {
      ParentLinks links = byField(level, values, field, above);
      if (links != null) {
        return links;
      }
    }
    Set<String> upper = above.byCode().keySet();
    List<@Nullable UnitCode> prefixed = byPrefix(codes, upper, false);
    if (prefixed == null) {
      prefixed = byPrefix(codes, upper, true);
    }
    if (prefixed != null) {
      return new ParentLinks(
          prefixed,
          List.of(
              Message.of(
                  "level {0}: no parent field; the parents of {1} units follow from the prefix of"
                      + " their codes",
                  "级别 {0}：无上级字段；{1} 个单元的上级由代码前缀得出", level, codes.size())));
    }
    if (above.units().size() == 1) {
      UnitCode only = above.units().get(0).code();
      return new ParentLinks(
          Collections.nCopies(codes.size(), only),
          List.of(
              Message.of(
                  "level {0}: no parent field; {1}, the only unit above, is the parent of {2}"
                      + " units",
                  "级别 {0}：无上级字段；上一级唯一的单元 {1} 为 {2} 个单元的上级", level, only, codes.size())));
    }
    return new ParentLinks(
        Collections.nCopies(codes.size(), null),
        List.of(
            Message.of(
                "level {0}: no parent field and no common prefix; the parents of {1} units are those"
                    + " that hold their largest share",
                "级别 {0}：无上级字段，代码也无统一前缀；{1} 个单元的上级按最大面积占比确定", level, codes.size())));
  }

  private static @Nullable ParentLinks byField(
      String level, List<String> values, FieldValue field, UpperUnits above) {
    long fitCode = values.stream().filter(each -> above.findByCode(each) != null).count();
    long fitName = values.stream().filter(each -> above.findByName(each) != null).count();
    if (values.stream().allMatch(String::isEmpty)) {
      return null;
    }
    boolean names = fitName > fitCode;
    List<@Nullable UnitCode> declared = new ArrayList<>(values.size());
    for (String value : values) {
      UnitCode found = names ? above.findByName(value) : above.findByCode(value);
      declared.add(found != null ? found : codeOf(value));
    }
    long empty = values.stream().filter(String::isEmpty).count();
    return new ParentLinks(
        declared,
        List.of(
            Message.of(
                names
                    ? "level {0}: parents by name from field {1}: {2} of {3} units, {4} without a"
                        + " value"
                    : "level {0}: parents by code from field {1}: {2} of {3} units, {4} without a"
                        + " value",
                names
                    ? "级别 {0}：按名称由字段 {1} 得出上级：{3} 个单元中 {2} 个，{4} 个无值"
                    : "级别 {0}：按代码由字段 {1} 得出上级：{3} 个单元中 {2} 个，{4} 个无值",
                level,
                field,
                names ? fitName : fitCode,
                values.size(),
                empty)));
  }

  /** A parent that does not exist stays as it stands, so that it can be found; null if unusable. */
  private static @Nullable UnitCode codeOf(String value) {
    try {
      return value.isEmpty() ? null : UnitCode.of(value);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static @Nullable List<@Nullable UnitCode> byPrefix(
      List<UnitCode> codes, Set<String> upper, boolean filler) {
    Map<String, String> byStem = new HashMap<>();
    for (String code : upper) {
      byStem.put(filler ? CodeRules.stem(code) : code, code);
    }
    List<@Nullable UnitCode> declared = new ArrayList<>(codes.size());
    boolean any = false;
    for (UnitCode code : codes) {
      UnitCode found = code.isOfFeature() ? null : longestPrefix(code.value(), byStem);
      if (found == null && !code.isOfFeature()) {
        return null;
      }
      any |= found != null;
      declared.add(found);
    }
    return any ? declared : null;
  }

  private static @Nullable UnitCode longestPrefix(String code, Map<String, String> byStem) {
    for (int end = code.length() - 1; end > 0; end--) {
      String upper = byStem.get(code.substring(0, end));
      if (upper != null && !upper.equals(code)) {
        return UnitCode.of(upper);
      }
    }
    return null;
  }
}

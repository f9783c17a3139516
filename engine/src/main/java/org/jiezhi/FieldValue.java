package org.jiezhi;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jiezhi.model.Feature;
import org.jiezhi.model.Message;
import org.jiezhi.model.UsageException;
import org.jspecify.annotations.Nullable;

/**
 * A field of a layer, or several whose values are joined ({@code A+B}), read as text.
 *
 * @param fields the names, as they stand in the layer
 */
record FieldValue(List<String> fields) {
  FieldValue {
    fields = List.copyOf(fields);
  }

  static FieldValue of(String field) {
    return new FieldValue(List.of(field));
  }

  /**
   * The field that a text names; case does not count where only one field fits.
   *
   * @throws UsageException if a layer has no such field
   */
  static FieldValue parse(String text, List<String> existing, Path file) {
    String whole = findField(text, existing);
    if (whole != null) {
      return of(whole);
    }
    List<String> parts = new ArrayList<>();
    for (String part : text.split("\\+", -1)) {
      String field = findField(part.strip(), existing);
      if (field == null) {
        throw new UsageException(
            Message.of(
                "{0}: there is no field {1}; the fields are {2}",
                "{0}：没有字段 {1}；现有字段：{2}", file, part.strip(), String.join(", ", existing)));
      }
      parts.add(field);
    }
    return new FieldValue(parts);
  }

  private static @Nullable String findField(String name, List<String> existing) {
    if (existing.contains(name)) {
      return name;
    }
    List<String> alike = existing.stream().filter(each -> each.equalsIgnoreCase(name)).toList();
    return alike.size() == 1 ? alike.get(0) : null;
  }

  /** The text of a feature's value without white space around it; empty where it has none. */
  String in(Feature feature) {
    if (fields.size() == 1) {
      return text(feature.attributes().get(fields.get(0))).strip();
    }
    StringBuilder text = new StringBuilder();
    for (String field : fields) {
      text.append(text(feature.attributes().get(field)).strip());
    }
    return text.toString();
  }

  private static String text(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof Double number && number == Math.rint(number) && !number.isInfinite()) {
      return new BigDecimal(number).toPlainString();
    }
    return String.valueOf(value);
  }

  @Override
  public String toString() {
    return String.join("+", fields);
  }
}

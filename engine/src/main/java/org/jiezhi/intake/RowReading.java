package org.jiezhi.intake;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jiezhi.format.table.TableRow;
import org.jiezhi.model.PartialDate;
import org.jiezhi.store.RowFault;
import org.jspecify.annotations.Nullable;

/**
 * Reads the values of one row and collects what is wrong with them. The first fault that rejects
 * the row ends its reading: what follows gives null. For one thread, used for row after row.
 */
final class RowReading {
  /** As much of a column's name as the store keeps with a fault. */
  private static final int MOST_OF_A_NAME = 300;

  /** Characters of all attributes of a row together; the store keeps a million bytes of them. */
  private static final int MOST_OF_ATTRIBUTES = 250_000;

  private final Columns columns;
  private final List<RowFault> faults = new ArrayList<>();
  private final Map<String, String> extra = new TreeMap<>();
  private final StringBuilder content = new StringBuilder(512);
  private List<String> values = List.of();
  private long number;
  private @Nullable RowFault rejection;
  private boolean isQuarantined;

  RowReading(Columns columns) {
    this.columns = columns;
  }

  /** Begins a row: it must have as many values as the header, and none that is lost already. */
  void start(TableRow row) {
    values = row.values();
    number = row.number();
    faults.clear();
    extra.clear();
    content.setLength(0);
    rejection = null;
    isQuarantined = false;
    if (values.size() != columns.count()) {
      breaks(RowRule.FIELDS, "");
    } else if (row.doubtful() >= 0) {
      breaks(RowRule.ROUNDED, columns.nameAt(row.doubtful()));
    }
  }

  /** Takes note of a broken rule in a column of the file. */
  private void breaks(RowRule rule, String fileColumn) {
    String name = fileColumn.substring(0, Math.min(fileColumn.length(), MOST_OF_A_NAME));
    RowFault fault = new RowFault(number, name, rule.key(), rule.outcome());
    switch (rule.outcome()) {
      case REJECTED -> rejection = rejection == null ? fault : rejection;
      case QUARANTINED -> {
        faults.add(fault);
        isQuarantined = true;
      }
      case NOTED -> faults.add(fault);
    }
  }

  /** Takes note of a rule that is broken in a column of ours. */
  void fault(RowRule rule, String column) {
    breaks(rule, columns.nameOf(column));
  }

  /** Adds to {@link #content()}. */
  void tell(Object value) {
    content.append(value).append('\u001F');
  }

  /** All that was read of the row, as it was understood: what tells versions of a record apart. */
  String content() {
    return content.toString();
  }

  /** A text of a column, or null. */
  @Nullable String text(String column, int mostCharacters) {
    String value = raw(column, mostCharacters);
    tell(value == null ? "" : value);
    return value;
  }

  private @Nullable String raw(String column, int mostCharacters) {
    String value = rejection == null ? columns.value(column, values) : null;
    if (value == null) {
      return null;
    }
    if (!isSound(value)) {
      fault(RowRule.CHARACTERS, column);
      return null;
    }
    if (value.length() > mostCharacters) {
      fault(RowRule.TOO_LONG, column);
      return null;
    }
    return value;
  }

  private static boolean isSound(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\uFFFD' || (c < ' ' && c != '\t' && c != '\n' && c != '\r') || c == 0x7F) {
        return false;
      }
    }
    return true;
  }

  /** A text that must be there. */
  String required(String column, int mostCharacters) {
    String value = text(column, mostCharacters);
    if (value == null) {
      fault(RowRule.REQUIRED, column);
      return "";
    }
    return value;
  }

  /** A code, or null. */
  @Nullable String code(String column) {
    String value = text(column, Integer.MAX_VALUE);
    if (value != null && !isCode(value)) {
      fault(RowRule.CODE, column);
      return null;
    }
    return value;
  }

  /** A code that must be there. */
  String requiredCode(String column) {
    String value = code(column);
    if (value == null) {
      fault(RowRule.REQUIRED, column);
      return "";
    }
    return value;
  }

  private static boolean isCode(String value) {
    if (value.length() > 200) {
      return false;
    }
    for (int i = 0; i < value.length(); i++) {
      if (Character.isWhitespace(value.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** A date, or null. */
  @Nullable PartialDate date(String column) {
    String value = raw(column, Integer.MAX_VALUE);
    PartialDate date = value == null ? null : PartialDate.parse(value).orElse(null);
    tell(date == null ? "" : date.number());
    if (date == null && value != null) {
      fault(RowRule.DATE, column);
    }
    return date;
  }

  /** A whole number, or null. */
  @Nullable Integer integer(String column, int least, int most) {
    Double value = decimal(column, least, most);
    if (value != null && value != Math.rint(value)) {
      fault(RowRule.NUMBER, column);
      return null;
    }
    return value == null ? null : (int) (double) value;
  }

  /** A number, or null. */
  @Nullable Double decimal(String column, double least, double most) {
    String value = raw(column, 40);
    tell(value == null ? "" : parse(value));
    if (value == null) {
      return null;
    }
    double number = parse(value);
    if (!(number >= least && number <= most)) {
      fault(RowRule.NUMBER, column);
      return null;
    }
    return number;
  }

  /** Digits with a point, no exponent and no words such as NaN. */
  private static double parse(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if ((c < '0' || c > '9') && c != '.' && (i > 0 || (c != '-' && c != '+'))) {
        return Double.NaN;
      }
    }
    try {
      return Double.parseDouble(value);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /** Longitude and latitude: both or neither. */
  double @Nullable [] place() {
    Double lon = decimal("lon", -Double.MAX_VALUE, Double.MAX_VALUE);
    Double lat = decimal("lat", -Double.MAX_VALUE, Double.MAX_VALUE);
    if (rejection != null || (lon == null && lat == null)) {
      return null;
    }
    if (lon == null || lat == null || Math.abs(lon) > 180 || Math.abs(lat) > 90) {
      fault(RowRule.COORDINATES, lon == null || Math.abs(lon) > 180 ? "lon" : "lat");
      return null;
    }
    return new double[] {lon, lat};
  }

  /** Keeps what was not understood among the attributes, under the name the file has for it. */
  void keep(String column, String value) {
    fault(RowRule.WORD, column);
    extra.put(columns.nameOf(column), value);
  }

  /** The columns that are none of ours as JSON, or null where all are empty. */
  @Nullable String attributes() {
    if (rejection != null) {
      return null;
    }
    Map<Integer, String> names = columns.attributes();
    if (names.isEmpty() && extra.isEmpty()) {
      return null;
    }
    StringBuilder json = new StringBuilder();
    for (Map.Entry<Integer, String> each : names.entrySet()) {
      String value = Columns.strip(values.get(each.getKey()));
      if (!value.isEmpty()) {
        if (!isSound(value)) {
          breaks(RowRule.CHARACTERS, each.getValue());
        }
        member(json, each.getValue(), value);
        if (value.length() > 10_000 || json.length() > MOST_OF_ATTRIBUTES) {
          breaks(RowRule.TOO_LONG, each.getValue());
        }
      }
    }
    extra.forEach((name, value) -> member(json, name, value));
    if (json.isEmpty()) {
      return null;
    }
    tell(json.append('}'));
    return json.toString();
  }

  private static void member(StringBuilder json, String name, String value) {
    JsonStringEncoder encoder = JsonStringEncoder.getInstance();
    json.append(json.isEmpty() ? '{' : ',').append('"');
    encoder.quoteAsString(name, json);
    json.append("\":\"");
    encoder.quoteAsString(value, json);
    json.append('"');
  }

  /** The fault for which the row is not taken, or null. */
  @Nullable RowFault rejection() {
    return rejection;
  }

  /** Whether the row is set aside. */
  boolean isQuarantined() {
    return isQuarantined;
  }

  /** The other faults. */
  List<RowFault> faults() {
    return faults.isEmpty() ? List.of() : List.copyOf(faults);
  }

  /** The row's number. */
  long number() {
    return number;
  }
}

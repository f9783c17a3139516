package org.jiezhi.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jiezhi.model.Message;
import org.jiezhi.model.UsageException;

/**
 * A column of a report: the sum of some leaves of a group of counts. Immutable.
 *
 * <table>
 *   <caption>Keys</caption>
 *   <tr><td>{@code persons}<td>who has a residency on the day, once each: where they live, else
 *       where they are registered or known first
 *   <tr><td>{@code male}, {@code female}, {@code sex_unknown}<td>of those
 *   <tr><td>{@code age:0-4}, {@code age:60+}, {@code male:0-4}, {@code female:60+}<td>of those, by
 *       bands that the report has, one or several; {@code age_unknown}, {@code male_age_unknown},
 *       {@code female_age_unknown}
 *   <tr><td>{@code separated}<td>of those, who lives in a dwelling and is registered in another
 *       (人户分离)
 *   <tr><td>{@code label:NAME}<td>of those, who has a label
 *   <tr><td>{@code registered}<td>who is registered on the day, once each
 *   <tr><td>{@code dwellings}<td>those that are neither demolished nor virtual
 *   <tr><td>{@code households}<td>of those, where somebody lives
 *   <tr><td>{@code vacant}<td>of those, said to be vacant, and nobody lives there
 *   <tr><td>{@code dwellings_unknown}<td>of those, neither
 * </table>
 *
 * @param key its key
 * @param title its title in both languages
 * @param group the key of its group
 * @param leaves its leaves, ascending
 */
public record ReportColumn(String key, Message title, String group, List<Integer> leaves) {
  /** The group of persons by sex (male, female, unknown) and band of age, the last unknown. */
  public static final String PERSONS = "persons";

  /** The group of persons: registered elsewhere, here, not known. */
  public static final String SEPARATION = "separation";

  /** The group of those who are registered. */
  public static final String REGISTERED = "registered";

  /** The group of dwellings: lived in, vacant, not known. */
  public static final String DWELLINGS = "dwellings";

  /** What the keys of groups of a label begin with: persons with it, and without. */
  public static final String LABEL = "label:";

  private static final List<String> SEXES = List.of("male", "female", "sex_unknown");

  private static final Map<String, Message> TITLES =
      Map.ofEntries(
          Map.entry("persons", Message.of("persons", "人口")),
          Map.entry("male", Message.of("male", "男")),
          Map.entry("female", Message.of("female", "女")),
          Map.entry("sex_unknown", Message.of("sex not known", "性别不详")),
          Map.entry("age_unknown", Message.of("age not known", "年龄不详")),
          Map.entry("male_age_unknown", Message.of("male, age not known", "男，年龄不详")),
          Map.entry("female_age_unknown", Message.of("female, age not known", "女，年龄不详")),
          Map.entry("separated", Message.of("registered elsewhere", "人户分离")),
          Map.entry("registered", Message.of("registered", "户籍人口")),
          Map.entry("dwellings", Message.of("dwellings", "房屋")),
          Map.entry("households", Message.of("households", "住户")),
          Map.entry("vacant", Message.of("vacant dwellings", "空置房屋")),
          Map.entry("dwellings_unknown", Message.of("dwellings not known", "情况不明房屋")));

  /** Copies the list. */
  public ReportColumn {
    leaves = List.copyOf(leaves);
  }

  /** The same with another title. */
  public ReportColumn titled(Message other) {
    return new ReportColumn(key, other, group, leaves);
  }

  /**
   * The columns of a key; {@code ages}, {@code male_ages} and {@code female_ages} are all bands.
   *
   * @throws UsageException if there are none
   */
  public static List<ReportColumn> parse(String key, AgeBands ages) {
    if (key.endsWith("ages")) {
      String stem = key.equals("ages") ? "age" : key.replace("_ages", "");
      return IntStream.range(0, ages.count())
          .mapToObj(band -> column(stem + ":" + ages.name(band), ages))
          .toList();
    }
    return List.of(column(key, ages));
  }

  private static ReportColumn column(String key, AgeBands ages) {
    int sex = SEXES.indexOf(key);
    if (key.equals("persons") || sex >= 0) {
      return ofPersons(key, title(key), sex, all(ages.count() + 1), ages);
    }
    if (key.startsWith(LABEL) && key.length() > LABEL.length()) {
      String label = key.substring(LABEL.length());
      return new ReportColumn(key, Message.of("{0}", "{0}", label), key, List.of(0));
    }
    if (key.endsWith("age_unknown")) {
      List<Integer> unknown = List.of(ages.count());
      int own = SEXES.indexOf(key.replace("_age_unknown", ""));
      if (TITLES.containsKey(key)) {
        return ofPersons(key, title(key), own, unknown, ages);
      }
    }
    int colon = key.indexOf(':');
    if (colon > 0) {
      String stem = key.substring(0, colon);
      List<Integer> bands = ages.parse(key.substring(colon + 1)).orElse(List.of());
      boolean isOfAll = stem.equals("age");
      int own = SEXES.indexOf(stem);
      if (!bands.isEmpty() && (isOfAll || own == 0 || own == 1)) {
        String name = key.substring(colon + 1).replace('-', '–');
        Message title =
            isOfAll
                ? Message.of("{0}", "{0}", name)
                : own == 0
                    ? Message.of("male {0}", "男 {0}", name)
                    : Message.of("female {0}", "女 {0}", name);
        return ofPersons(key, title, own, bands, ages);
      }
    }
    return switch (key) {
      case "separated" -> new ReportColumn(key, title(key), SEPARATION, List.of(0));
      case "registered" -> new ReportColumn(key, title(key), REGISTERED, List.of(0));
      case "dwellings" -> new ReportColumn(key, title(key), DWELLINGS, List.of(0, 1, 2));
      case "households" -> new ReportColumn(key, title(key), DWELLINGS, List.of(0));
      case "vacant" -> new ReportColumn(key, title(key), DWELLINGS, List.of(1));
      case "dwellings_unknown" -> new ReportColumn(key, title(key), DWELLINGS, List.of(2));
      default ->
          throw new UsageException(
              Message.of(
                  "there is no column {0}; columns are persons, male, female, sex_unknown, ages,"
                      + " male_ages, female_ages, age:FROM-TO or age:FROM+ on the bounds of bands"
                      + " (male:, female: likewise), age_unknown, separated, registered,"
                      + " label:NAME, dwellings, households, vacant, dwellings_unknown",
                  "没有列 {0}；可用列：persons、male、female、sex_unknown、ages、male_ages、female_ages、"
                      + "age:起-止 或 age:起+（须为年龄组界限；male:、female: 同理）、age_unknown、separated、registered、"
                      + "label:名称、dwellings、households、vacant、dwellings_unknown",
                  key));
    };
  }

  private static Message title(String key) {
    return java.util.Objects.requireNonNull(TITLES.get(key));
  }

  private static List<Integer> all(int count) {
    return IntStream.range(0, count).boxed().toList();
  }

  /** Leaves of one sex, or of all. */
  private static ReportColumn ofPersons(
      String key, Message title, int sex, List<Integer> bands, AgeBands ages) {
    List<Integer> leaves = new ArrayList<>();
    for (int each = 0; each < SEXES.size(); each++) {
      if (sex < 0 || sex == each) {
        for (int band : bands) {
          leaves.add(each * (ages.count() + 1) + band);
        }
      }
    }
    return new ReportColumn(key, title, PERSONS, leaves);
  }

  /** The sections of a group's leaves. */
  public static List<Integer> sections(String group, AgeBands ages) {
    return switch (group) {
      case PERSONS ->
          IntStream.range(0, SEXES.size() * (ages.count() + 1))
              .map(leaf -> leaf / (ages.count() + 1))
              .boxed()
              .toList();
      case SEPARATION, DWELLINGS -> List.of(0, 0, 0);
      case REGISTERED -> List.of(0);
      default -> List.of(0, 0);
    };
  }
}

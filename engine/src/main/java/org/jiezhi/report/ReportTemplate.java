package org.jiezhi.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jiezhi.model.Message;

/**
 * What a report holds: its tables and their columns. Immutable.
 *
 * @param title its title
 * @param ages the bands of ages
 * @param tables its tables, in order
 */
public record ReportTemplate(Message title, AgeBands ages, List<Table> tables) {
  /** What is drawn beside a table. */
  public enum Picture {
    /** Nothing. */
    NONE,
    /** A bar a unit, of the first column. */
    BARS,
    /** Ages of men and women, of the first row. */
    PYRAMID
  }

  /**
   * A table.
   *
   * @param title its title
   * @param columns its columns, in order
   * @param picture what is drawn beside it
   */
  public record Table(Message title, List<ReportColumn> columns, Picture picture) {
    /** Copies the list. */
    public Table {
      columns = List.copyOf(columns);
    }
  }

  /** Copies the list. */
  public ReportTemplate {
    tables = List.copyOf(tables);
  }

  /** Persons, households and dwellings, ages, and who has some labels. */
  public static ReportTemplate usual(List<String> labels) {
    AgeBands ages = AgeBands.FIVE_YEARS;
    List<Table> tables = new ArrayList<>();
    tables.add(
        table(
            Message.of("Persons, households, dwellings", "人口、住户与房屋"),
            List.of(
                "persons",
                "male",
                "female",
                "sex_unknown",
                "registered",
                "separated",
                "households",
                "dwellings",
                "vacant",
                "dwellings_unknown"),
            ages,
            Picture.BARS));
    tables.add(
        table(
            Message.of("Persons by age", "分年龄人口"),
            List.of("persons", "ages", "age_unknown"),
            ages,
            Picture.NONE));
    tables.add(
        table(
            Message.of("Persons by sex and age", "分性别年龄人口"),
            List.of("male_ages", "male_age_unknown", "female_ages", "female_age_unknown"),
            ages,
            Picture.PYRAMID));
    if (!labels.isEmpty()) {
      List<String> keys = new ArrayList<>(List.of("persons"));
      labels.forEach(each -> keys.add(ReportColumn.LABEL + each));
      tables.add(table(Message.of("Persons with labels", "各标签人口"), keys, ages, Picture.NONE));
    }
    return new ReportTemplate(Message.of("Report", "报表"), ages, tables);
  }

  private static Table table(Message title, List<String> keys, AgeBands ages, Picture picture) {
    return new Table(
        title,
        keys.stream().flatMap(each -> ReportColumn.parse(each, ages).stream()).toList(),
        picture);
  }

  /** All columns of all tables in order, each once. */
  public List<ReportColumn> columns() {
    Map<String, ReportColumn> columns = new LinkedHashMap<>();
    for (Table table : tables) {
      table.columns().forEach(each -> columns.putIfAbsent(each.key(), each));
    }
    return List.copyOf(columns.values());
  }
}

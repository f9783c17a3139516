package org.jiezhi.roster.ecql;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jiezhi.model.Message;
import org.jiezhi.model.PartialDate;
import org.jiezhi.model.ResidencyKind;
import org.jiezhi.model.Sex;
import org.jiezhi.model.UsageException;
import org.jiezhi.roster.RosterFilter;

/** What a condition may ask for. */
enum Attribute {
  AGE,
  HOUSEHOLD_SIZE,
  BIRTH_DATE,
  START_DATE,
  SEX,
  KIND,
  LABEL,
  DWELLING,
  BUILDING,
  UNIT,
  ALONE,
  NAME,
  LOCATION;

  private static final int LAST_DAY = 99_991_231;

  static Attribute of(String name) {
    for (Attribute each : values()) {
      if (each.key().equals(name)) {
        return each;
      }
    }
    throw new UsageException(
        Message.of(
            "rosters have no attribute {0}; there are {1}",
            "名册没有属性 {0}；可用 {1}",
            name,
            Arrays.stream(values()).map(Attribute::key).collect(Collectors.joining(", "))));
  }

  private String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  RosterFilter equalTo(String value) {
    return switch (this) {
      case AGE, HOUSEHOLD_SIZE -> between(number(value), number(value));
      case BIRTH_DATE, START_DATE -> between(date(value), date(value));
      case SEX -> new RosterFilter.OfSex(Sex.parse(value).orElseThrow(this::wrongValue));
      case KIND ->
          new RosterFilter.OfKind(Set.of(ResidencyKind.parse(value).orElseThrow(this::wrongValue)));
      case LABEL -> new RosterFilter.Label(value);
      case DWELLING -> new RosterFilter.InDwelling(value);
      case BUILDING -> new RosterFilter.InBuilding(value);
      case UNIT -> new RosterFilter.InUnit(value);
      case ALONE -> alone(value);
      case NAME, LOCATION -> throw wrongOperator();
    };
  }

  private RosterFilter alone(String value) {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "true" -> new RosterFilter.LivesAlone();
      case "false" -> new RosterFilter.Not(new RosterFilter.LivesAlone());
      default -> throw wrongValue();
    };
  }

  RosterFilter atLeast(String value) {
    return between(ordered(value), most());
  }

  RosterFilter above(String value) {
    return ordered(value) >= most()
        ? new RosterFilter.Or(java.util.List.of())
        : between(ordered(value) + 1, most());
  }

  RosterFilter atMost(String value) {
    return between(0, ordered(value));
  }

  RosterFilter below(String value) {
    return between(0, ordered(value) - 1);
  }

  private int most() {
    return this == BIRTH_DATE || this == START_DATE ? LAST_DAY : Integer.MAX_VALUE;
  }

  /** The value as a number that can be compared. */
  private int ordered(String value) {
    return switch (this) {
      case AGE, HOUSEHOLD_SIZE -> number(value);
      case BIRTH_DATE, START_DATE -> date(value);
      default -> throw wrongOperator();
    };
  }

  private RosterFilter between(int from, int to) {
    return switch (this) {
      case AGE -> new RosterFilter.Age(Math.max(0, from), to);
      case HOUSEHOLD_SIZE -> new RosterFilter.Household(from, to);
      case BIRTH_DATE -> new RosterFilter.Born(Math.max(1, from), to);
      case START_DATE -> new RosterFilter.Began(Math.max(1, from), to);
      default -> throw wrongOperator();
    };
  }

  private int number(String value) {
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw wrongValue();
    }
  }

  private int date(String value) {
    return PartialDate.parse(value)
        .filter(PartialDate::isWhole)
        .orElseThrow(this::wrongValue)
        .number();
  }

  private UsageException wrongValue() {
    String english =
        switch (this) {
          case AGE, HOUSEHOLD_SIZE -> "a whole number";
          case BIRTH_DATE, START_DATE -> "a date: '1950-01-31'";
          case SEX -> "'male', 'female' or 'unknown'";
          case KIND ->
              "'hukou', 'usual', 'temporary', 'rent', 'owner', 'collective', 'hukou_only' or 'work'";
          default -> "true or false";
        };
    return new UsageException(
        Message.of("{0} takes {1} (value withheld)", "{0} 的值须为 {1}（值已隐去）", key(), english));
  }

  private UsageException wrongOperator() {
    String english =
        switch (this) {
          case NAME -> "LIKE '%text%'";
          case LOCATION -> "INTERSECTS, WITHIN or BBOX";
          default -> "=, <> or IN";
        };
    return new UsageException(
        Message.of("{0} is asked for by {1}", "{0} 的条件须为 {1}", key(), english));
  }
}

package org.jiezhi.link.identity;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How far two records agree in one field: the levels that have a weight each. */
enum Agreement {
  /** The same number of a document. */
  ID_SAME,
  /** One digit other, or two neighbours swapped, where at least one number fails its check. */
  ID_ALMOST,
  /** Other numbers, of which one is doubtful: it fails its check or stands under several names. */
  ID_DOUBTFUL,
  /** Other sound numbers. */
  ID_OTHER,
  /** The same name. */
  NAME_SAME,
  /** The same name in other characters of the same sound. */
  NAME_SOUND,
  /** The same name in another form: former name, other order, initials, a part left out. */
  NAME_FORM,
  /** The same but for a word that hardly anybody else has, near to the other's. */
  NAME_SLIP,
  /** One character other, or a word nearly the same. */
  NAME_NEAR,
  /** A part is the same and another is not: mostly relatives. */
  NAME_PART,
  /** Other names. */
  NAME_OTHER,
  /** The same day of birth. */
  BIRTH_SAME,
  /** Day and month swapped. */
  BIRTH_SWAPPED,
  /** The same day of the next year or the one before. */
  BIRTH_YEAR,
  /** One digit other, or two neighbours swapped. */
  BIRTH_SLIP,
  /** May be the same day as far as both are known. */
  BIRTH_PART,
  /** Other days. */
  BIRTH_OTHER,
  /** The same sex. */
  SEX_SAME,
  /** The other sex. */
  SEX_OTHER,
  /** The same phone. */
  PHONE_SAME,
  /** Another phone. */
  PHONE_OTHER,
  /** The same dwelling. */
  HOME_SAME,
  /** Addresses as written that have the same digits and nearly the same letters. */
  HOME_NEAR,
  /** Another dwelling. */
  HOME_OTHER,
  /** Another dwelling of the same unit. */
  AREA_SAME,
  /** Another unit. */
  AREA_OTHER,
  /** The same household, where the sources number households alike. */
  HOUSEHOLD_SAME,
  /** Another household. */
  HOUSEHOLD_OTHER;

  /** The levels of which chance agreement is as frequent as the value itself. */
  static final List<Agreement> BY_VALUE =
      List.of(
          NAME_SAME,
          NAME_SOUND,
          NAME_FORM,
          NAME_SLIP,
          NAME_NEAR,
          BIRTH_SAME,
          PHONE_SAME,
          HOME_SAME,
          AREA_SAME,
          HOUSEHOLD_SAME);

  /** Its key in files, such as {@code name.same}. */
  String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '.');
  }

  /** The field it is of, such as {@code name}. */
  String field() {
    return key().substring(0, key().indexOf('.'));
  }

  /** Its place in tables by level. */
  @SuppressWarnings("EnumOrdinal") // tables and sets of levels are in memory only
  int place() {
    return ordinal();
  }

  /** A bit of its own in a set of levels. */
  int bit() {
    return 1 << place();
  }

  boolean in(int levels) {
    return (levels & bit()) != 0;
  }

  /** The keys of a set of levels. */
  static String text(int levels) {
    return Arrays.stream(values())
        .filter(each -> each.in(levels))
        .map(Agreement::key)
        .collect(Collectors.joining(" "));
  }
}

package org.jiezhi.intake;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jiezhi.format.table.TableRow;
import org.jiezhi.model.IdNumber;
import org.jiezhi.model.PartialDate;
import org.jiezhi.model.ResidencyKind;
import org.jiezhi.model.Sex;
import org.jiezhi.store.Sealer;
import org.jspecify.annotations.Nullable;

/** Checks records of people. */
final class PersonChecker extends RowChecker {
  static final List<String> COLUMNS =
      List.of(
          "record_id",
          "name",
          "id_number",
          "sex",
          "birth_date",
          "phone",
          "address",
          "dwelling_code",
          "relation",
          "household_id",
          "kind",
          "start_date",
          "end_date",
          "labels",
          "lon",
          "lat");

  /** Mobile numbers, land lines with or without area code and extension, 400 and 800 numbers. */
  private static final Pattern PHONE =
      Pattern.compile(
          "1[0-9]{10}|0[0-9]{9,11}(?:-[0-9]{1,6})?|[2-9][0-9]{6,7}(?:-[0-9]{1,6})?|[48]00[0-9]{7}");

  private final UnitLookup units;
  private String recordId = "";

  PersonChecker(Columns columns, Sealer sealer, UnitLookup units) {
    super(columns, sealer);
    this.units = units;
  }

  @Override
  @Nullable List<@Nullable Object> read(RowReading reading, TableRow row) {
    recordId = reading.requiredCode("record_id");
    String name = reading.text("name", 200);
    String idText = reading.text("id_number", 100);
    String sexText = reading.text("sex", 40);
    PartialDate birth = reading.date("birth_date");
    String phone = reading.text("phone", 100);
    String address = reading.text("address", 1000);
    String dwelling = reading.code("dwelling_code");
    String relation = reading.text("relation", 100);
    String household = reading.text("household_id", 200);
    String kindText = reading.text("kind", 40);
    PartialDate start = reading.date("start_date");
    PartialDate end = reading.date("end_date");
    String labels = reading.text("labels", 1000);
    double[] place = reading.place();
    if (reading.rejection() != null) {
      return null;
    }
    Sex sex = sexText == null ? null : Sex.parse(sexText).orElse(null);
    if (sexText != null && sex == null) {
      reading.keep("sex", sexText);
    }
    ResidencyKind kind = kindText == null ? null : ResidencyKind.parse(kindText).orElse(null);
    if (kindText != null && kind == null) {
      reading.keep("kind", kindText);
    }
    Long idKey = idText == null ? null : idKey(reading, idText, sex, birth);
    Long phoneKey = phone == null ? null : phoneKey(reading, phone);
    checkOrder(reading, birth, start, end);
    String leaf = place == null || units.isEmpty() ? null : units.leafAt(place[0], place[1]);
    if (place != null && leaf == null && !units.isEmpty()) {
      reading.fault(RowRule.OUTSIDE, "lon");
    }
    String attributes = reading.attributes();
    if (reading.rejection() != null) {
      return null;
    }
    byte[] sealed = sealer().seal(recordId, name, idText, phone, attributes);
    return Arrays.asList(
        sealed,
        idKey,
        name == null ? null : (Object) sealer().hash(Sealer.Hash.NAME, plainName(name)),
        phoneKey,
        sex == null ? null : (Object) sex.code(),
        number(birth),
        address,
        dwelling,
        relation,
        household,
        kind == null ? null : kind.key(),
        number(start),
        number(end),
        labels,
        place == null ? null : (Object) place[0],
        place == null ? null : (Object) place[1],
        leaf);
  }

  @Override
  String key() {
    return recordId;
  }

  private static @Nullable Integer number(@Nullable PartialDate date) {
    return date == null ? null : date.number();
  }

  private @Nullable Long idKey(
      RowReading reading, String text, @Nullable Sex sex, @Nullable PartialDate birth) {
    String plain = IdNumber.normalized(text);
    IdNumber id = IdNumber.read(plain);
    RowRule broken = brokenBy(id.form());
    if (broken != null) {
      reading.fault(broken, "id_number");
    }
    if (id.form() == IdNumber.Form.PLACEHOLDER) {
      return null;
    }
    boolean isSexed = sex == Sex.MALE || sex == Sex.FEMALE;
    if (id.sex() != null && isSexed && sex != id.sex()) {
      reading.fault(RowRule.ID_SEX, "sex");
    }
    if (id.birth() != null && birth != null && !birth.mayBe(id.birth())) {
      reading.fault(RowRule.ID_BIRTH, "birth_date");
    }
    return sealer().hash(Sealer.Hash.ID, id.whole() == null ? plain : id.whole());
  }

  private static @Nullable RowRule brokenBy(IdNumber.Form form) {
    return switch (form) {
      case CARD -> null;
      case OLD_CARD -> RowRule.ID_OLD;
      case WRONG_CHECK -> RowRule.ID_CHECK;
      case NO_DATE -> RowRule.ID_DATE;
      case PLACEHOLDER -> RowRule.ID_PLACEHOLDER;
      case OTHER -> RowRule.ID_OTHER;
    };
  }

  private @Nullable Long phoneKey(RowReading reading, String text) {
    String plain = digitsOf(text);
    boolean isMobile =
        plain.length() == 11 && plain.charAt(0) == '1' && plain.chars().allMatch(c -> c <= '9');
    if (!isMobile && !PHONE.matcher(plain).matches()) {
      reading.fault(RowRule.PHONE, "phone");
    }
    return plain.isEmpty() ? null : sealer().hash(Sealer.Hash.PHONE, plain);
  }

  /** Digits and the hyphen before an extension, without the country's prefix. */
  private static String digitsOf(String text) {
    StringBuilder digits = new StringBuilder(text.length());
    String half = IdNumber.half(text);
    for (int i = 0; i < half.length(); i++) {
      char c = half.charAt(i);
      boolean isExtension = c == '-' && digits.length() >= 7;
      if ((c >= '0' && c <= '9') || isExtension || (c > '9' && Character.isLetter(c))) {
        digits.append(c);
      }
    }
    String plain = digits.toString();
    return plain.length() == 13 && plain.startsWith("861") ? plain.substring(2) : plain;
  }

  /** A name as it is looked for: half-width, without white space, upper case. */
  private static String plainName(String name) {
    StringBuilder plain = new StringBuilder(name.length());
    String half = Normalizer.normalize(name, Normalizer.Form.NFKC);
    for (int i = 0; i < half.length(); i++) {
      if (!Character.isWhitespace(half.charAt(i)) && half.charAt(i) != '\u00B7') {
        plain.append(half.charAt(i));
      }
    }
    return plain.toString().toUpperCase(Locale.ROOT);
  }

  private static void checkOrder(
      RowReading reading,
      @Nullable PartialDate birth,
      @Nullable PartialDate start,
      @Nullable PartialDate end) {
    if (isBefore(end, start)) {
      reading.fault(RowRule.DATE_ORDER, "end_date");
    }
    if (isBefore(start, birth)) {
      reading.fault(RowRule.DATE_ORDER, "start_date");
    }
  }

  private static boolean isBefore(@Nullable PartialDate one, @Nullable PartialDate other) {
    return one != null && other != null && one.compareTo(other) < 0 && !one.mayBe(other);
  }
}

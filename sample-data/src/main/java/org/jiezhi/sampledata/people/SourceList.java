package org.jiezhi.sampledata.people;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jiezhi.sampledata.draw.Draw;
import org.jiezhi.sampledata.files.Coordinates;
import org.jiezhi.sampledata.files.Csv;
import org.jiezhi.sampledata.housing.Addresses;
import org.jiezhi.sampledata.housing.Dwelling;
import org.jiezhi.sampledata.housing.HousingPlan;
import org.jiezhi.sampledata.housing.Inventory;
import org.jspecify.annotations.Nullable;

/**
 * One of the lists that people stand on: whom it covers, which of their dwellings it gives, how it
 * writes dates, and what goes wrong. Thread-safe.
 */
final class SourceList {
  /** The columns of a list. */
  static final String HEADER =
      "record_id,name,id_number,sex,birth_date,phone,address,dwelling_code,relation,household_id,"
          + "kind,start_date,end_date,labels,lon,lat\n";

  private static final List<String> PLACEHOLDERS = List.of("同上", "不详", "待定", "无固定住所", "-");
  private static final List<String> ENGLISH_PLACEHOLDERS =
      List.of("as above", "unknown", "to be confirmed", "no fixed abode", "-");

  private final Habits habits;
  private final double coverage;
  private final HousingPlan housing;
  private final Addresses addresses;
  private final Inventory inventory;
  private final Fits fits;
  private final NoiseRates rates;
  private final long seed;

  SourceList(
      Habits habits,
      double coverage,
      HousingPlan housing,
      Addresses addresses,
      Inventory inventory,
      Fits fits,
      NoiseRates rates,
      long seed) {
    this.habits = habits;
    this.coverage = coverage;
    this.housing = housing;
    this.addresses = addresses;
    this.inventory = inventory;
    this.fits = fits;
    this.rates = rates;
    this.seed = seed;
  }

  /** The list's name. */
  String name() {
    return habits.code();
  }

  /**
   * Adds a person's row and the truth about it, if the person stands on this list.
   *
   * @param household everybody of the same dwelling
   * @param serial the person's place among them
   * @return whether it does
   */
  boolean add(List<Person> household, int serial, StringBuilder rows, StringBuilder links) {
    Person person = household.get(serial);
    Draw draw = Draw.of(seed, habits.code(), (long) person.household() * 16 + serial);
    if (!covers(person, draw)) {
      return false;
    }
    NoiseLog log = new NoiseLog(rates, draw);
    Dwelling stated = stated(person, log);
    boolean gone = log.noise().contains("stale");
    Written written = placeholder(draw);
    boolean absent = written == null && !gone && log.happens(rates.absent());
    if (written == null) {
      written = written(stated, absent, person, draw);
    }
    int other = draw.below(household.size());
    boolean swapped = other != serial && log.slip("swapped-member", rates.swappedMember());
    Person papers = swapped ? household.get(other) : person;
    String idNumber = idNumber(papers, draw, log);
    String phone = phone(person, household.get(0), draw, log);
    boolean coded = habits == Habits.POLICE && !absent && draw.chance(0.03);
    String end =
        gone ? date(person.since()) : person.death() > 0 && !isCivil() ? date(person.death()) : "";
    boolean located = habits == Habits.HEALTH && !absent && draw.chance(0.1);
    long[] at = located ? near(stated, draw) : new long[0];
    String record = recordId(person, serial);
    Csv.row(
        rows,
        record,
        person.name(),
        idNumber,
        sex(person),
        birth(papers, log),
        phone,
        written.text(),
        coded ? stated.code() : "",
        person.relation(),
        "H" + person.household(),
        kind(person),
        gone ? "" : date(isCivil() ? Math.max(person.birth(), 19_900_101) : person.since()),
        end,
        labels(person),
        located ? Coordinates.text(at[0]) : "",
        located ? Coordinates.text(at[1]) : "");
    List<String> noise = new ArrayList<>(written.noise());
    noise.addAll(log.noise());
    Csv.row(
        links,
        habits.code(),
        record,
        person.id(),
        absent ? "" : stated.code(),
        String.join("|", fits.of(written.says())),
        String.join("|", noise));
    return true;
  }

  private boolean isCivil() {
    return habits == Habits.CIVIL;
  }

  /** The civil list has whoever is registered in the city, the others whoever lives there. */
  private boolean covers(Person person, Draw draw) {
    boolean concerned = isCivil() ? person.registered() >= 0 : person.livesHere();
    return concerned && draw.chance(coverage);
  }

  private Dwelling stated(Person person, NoiseLog log) {
    if (isCivil() && person.registered() != person.home().number()) {
      return inventory.get(person.registered());
    }
    if (person.before() >= 0 && log.slip("stale", rates.stale() * 5)) {
      return inventory.get(person.before());
    }
    return person.home();
  }

  private @Nullable Written placeholder(Draw draw) {
    if (!draw.chance(rates.scaled(rates.placeholder()))) {
      return null;
    }
    List<String> words = addresses.profile().isChinese() ? PLACEHOLDERS : ENGLISH_PLACEHOLDERS;
    return new Written(draw.pick(words), List.of(), List.of("placeholder"));
  }

  private Written written(Dwelling stated, boolean absent, Person person, Draw draw) {
    Written written = attempt(stated, absent, draw);
    for (int i = 0; i < 20 && rates.isHard() && written.noise().size() < 2; i++) {
      written = attempt(stated, absent, draw);
    }
    boolean marked =
        isCivil()
            && addresses.profile().isChinese()
            && person.kind().equals("hukou_only")
            && draw.chance(0.3);
    return marked ? written.with("空挂户", "kind-word") : written;
  }

  private Written attempt(Dwelling stated, boolean absent, Draw draw) {
    return addresses.profile().isChinese()
        ? new ChineseAddress(addresses, habits, rates, draw).write(stated, absent)
        : new WesternAddress(addresses, habits, rates, draw).write(stated, absent);
  }

  private String recordId(Person person, int serial) {
    long thing = (long) person.household() * 16 + serial;
    long bits = Draw.of(seed, "record " + habits.code(), thing).bits();
    return habits.code().substring(0, 1).toUpperCase(Locale.ROOT) + Long.toUnsignedString(bits, 36);
  }

  private String idNumber(Person person, Draw draw, NoiseLog log) {
    String number = person.idNumber();
    if (log.slip("id-missing", rates.idMissing())) {
      return draw.chance(0.2) ? "111111111111111111" : "";
    }
    if (log.slip("id-digit", rates.idDigit())) {
      int at = draw.between(14, 16);
      char other = (char) ('0' + (number.charAt(at) - '0' + draw.between(1, 9)) % 10);
      return number.substring(0, at) + other + number.substring(at + 1);
    }
    if (number.charAt(14) != number.charAt(15) && log.slip("id-swap", rates.idSwap())) {
      return number.substring(0, 14) + number.charAt(15) + number.charAt(14) + number.substring(16);
    }
    if (person.birth() < 19_990_101 && log.slip("id-15", rates.idOldForm())) {
      return IdNumber.oldForm(number);
    }
    return number;
  }

  private String phone(Person person, Person head, Draw draw, NoiseLog log) {
    if (draw.chance(0.1)) {
      return "";
    }
    boolean shared = !head.phone().equals(person.phone());
    return shared && log.slip("shared-phone", rates.sharedPhone()) ? head.phone() : person.phone();
  }

  private String birth(Person person, NoiseLog log) {
    int birth = person.birth();
    int month = birth / 100 % 100;
    int day = birth % 100;
    if (day <= 12 && day != month && log.slip("birth-swap", rates.birthSwap())) {
      return date(birth / 10_000 * 10_000 + day * 100 + month);
    }
    return date(birth);
  }

  private String date(int day) {
    String plain = Integer.toString(day);
    String separator = isCivil() ? "-" : habits == Habits.POLICE ? "" : "/";
    return plain.substring(0, 4)
        + separator
        + plain.substring(4, 6)
        + separator
        + plain.substring(6);
  }

  private String sex(Person person) {
    boolean male = person.male();
    if (!addresses.profile().isChinese() || habits == Habits.HEALTH) {
      return male ? "M" : "F";
    }
    return isCivil() ? (male ? "男" : "女") : male ? "1" : "2";
  }

  private String kind(Person person) {
    if (isCivil()) {
      return person.kind().equals("hukou_only") || person.kind().equals("collective")
          ? person.kind()
          : "hukou";
    }
    return habits == Habits.HEALTH ? "usual" : person.kind();
  }

  private String labels(Person person) {
    boolean chinese = addresses.profile().isChinese();
    if (person.age() >= 80) {
      return chinese ? "高龄" : "aged";
    }
    return person.age() < 6 ? (chinese ? "学龄前" : "preschool") : "";
  }

  /** A place up to some twenty metres off. */
  private long[] near(Dwelling dwelling, Draw draw) {
    long[] at = housing.middle(dwelling.building());
    at[0] += draw.between(-200_000, 200_000);
    at[1] += draw.between(-200_000, 200_000);
    return at;
  }
}

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
   * @return whether it does
   */
  boolean add(Person person, int serial, StringBuilder rows, StringBuilder links) {
    Draw draw = Draw.of(seed, habits.code(), (long) person.household() * 16 + serial);
    if (!covers(person, draw)) {
      return false;
    }
    List<String> noise = new ArrayList<>();
    Dwelling stated = stated(person, draw, noise);
    boolean absent = noise.isEmpty() && draw.chance(rates.scaled(rates.absent()));
    Written written = placeholder(draw);
    if (written == null) {
      written = written(stated, absent, draw);
    }
    boolean gone = noise.contains("stale");
    String record = recordId(person, serial);
    String idNumber = idNumber(person, draw, noise);
    boolean coded = habits == Habits.POLICE && !absent && draw.chance(0.03);
    String end =
        gone ? date(person.since()) : person.death() > 0 && !isCivil() ? date(person.death()) : "";
    boolean located = habits == Habits.HEALTH && !absent && draw.chance(0.1);
    long[] at = located ? near(stated, draw) : new long[0];
    Csv.row(
        rows,
        record,
        person.name(),
        idNumber,
        sex(person),
        birth(person, draw, noise),
        draw.chance(0.1) ? "" : person.phone(),
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
    noise.addAll(0, written.noise());
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

  private Dwelling stated(Person person, Draw draw, List<String> noise) {
    if (isCivil() && person.registered() != person.home().number()) {
      return inventory.get(person.registered());
    }
    if (person.before() >= 0 && draw.chance(rates.scaled(rates.stale() * 5))) {
      noise.add("stale");
      return inventory.get(person.before());
    }
    return person.home();
  }

  private @Nullable Written placeholder(Draw draw) {
    return draw.chance(rates.scaled(rates.placeholder()))
        ? new Written(draw.pick(PLACEHOLDERS), Statement.NOTHING, List.of("placeholder"))
        : null;
  }

  private Written written(Dwelling stated, boolean absent, Draw draw) {
    Written written = attempt(stated, absent, draw);
    for (int i = 0; i < 20 && rates.isHard() && written.noise().size() < 2; i++) {
      written = attempt(stated, absent, draw);
    }
    return written;
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

  private String idNumber(Person person, Draw draw, List<String> noise) {
    String number = person.idNumber();
    if (draw.chance(rates.scaled(0.03))) {
      noise.add("id-missing");
      return draw.chance(0.2) ? "111111111111111111" : "";
    }
    if (draw.chance(rates.scaled(0.005))) {
      noise.add("id-digit");
      int at = draw.between(14, 16);
      char other = (char) ('0' + (number.charAt(at) - '0' + draw.between(1, 9)) % 10);
      return number.substring(0, at) + other + number.substring(at + 1);
    }
    if (person.birth() < 19_990_101 && draw.chance(rates.scaled(0.003))) {
      noise.add("id-15");
      return IdNumber.oldForm(number);
    }
    return number;
  }

  private String birth(Person person, Draw draw, List<String> noise) {
    int birth = person.birth();
    int month = birth / 100 % 100;
    int day = birth % 100;
    if (day <= 12 && day != month && draw.chance(rates.scaled(0.003))) {
      noise.add("birth-swap");
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

package org.jiezhi.sampledata.people;

import java.util.ArrayList;
import java.util.List;
import org.jiezhi.sampledata.draw.Draw;
import org.jiezhi.sampledata.housing.BuildingKind;
import org.jiezhi.sampledata.housing.Dwelling;
import org.jiezhi.sampledata.housing.Inventory;

/**
 * Who lives in a dwelling. A function of the seed and the dwelling, so that nobody need be kept in
 * memory. Shares follow the published censuses: household sizes of 2010, 35 % living elsewhere than
 * they are registered (2020). Thread-safe.
 */
final class Population {
  private static final double[] SIZES = {14.5, 24.4, 26.9, 17.6, 10.0, 4.2, 2.4};
  private static final double VACANT = 0.10;
  private static final double REGISTERED_OUTSIDE = 0.16;
  private static final double REGISTERED_ELSEWHERE = 0.19;

  private final Inventory inventory;
  private final PersonNames names;
  private final boolean chinese;
  private final String homeArea;
  private final long seed;

  Population(Inventory inventory, boolean chinese, String homeArea, long seed) {
    this.inventory = inventory;
    this.names = new PersonNames(chinese);
    this.chinese = chinese;
    this.homeArea = homeArea;
    this.seed = seed;
  }

  /** Whether nobody lives in a dwelling. */
  boolean isVacant(Dwelling dwelling) {
    return Draw.of(seed, "vacant", dwelling.number()).chance(VACANT);
  }

  /** Everybody who lives in a dwelling, or is registered there though he never lived there. */
  List<Person> of(Dwelling dwelling) {
    Draw draw = Draw.of(seed, "household", dwelling.number());
    List<Person> people = new ArrayList<>();
    if (!isVacant(dwelling)) {
      if (dwelling.building().kind() == BuildingKind.DORMITORY) {
        collective(dwelling, draw, people);
      } else {
        family(dwelling, draw, people);
      }
    }
    if (draw.chance(0.06)) {
      Member member = new Member(names.surname(draw), draw.between(22, 70), draw.chance(0.5));
      Stay stay = new Stay("hukou_only", date(draw, 2000, 2020), dwelling.number(), -1);
      people.add(person(dwelling, 9, member, word("户主", "head"), stay, draw));
    }
    return people;
  }

  private void collective(Dwelling dwelling, Draw draw, List<Person> people) {
    int beds = draw.between(2, 4);
    boolean male = draw.chance(0.5);
    for (int bed = 0; bed < beds; bed++) {
      Member member = new Member(names.surname(draw), draw.between(18, 45), male);
      boolean here = draw.chance(0.4);
      Stay stay = new Stay("collective", date(draw, 2019, 2025), here ? dwelling.number() : -1, -1);
      people.add(person(dwelling, bed, member, word("其他", "other"), stay, draw));
    }
  }

  private void family(Dwelling dwelling, Draw draw, List<Person> people) {
    int size = draw.weighted(SIZES) + 1;
    Stay stay = stay(dwelling, draw);
    List<Member> members = members(size, draw);
    for (int i = 0; i < members.size(); i++) {
      people.add(person(dwelling, i, members.get(i), members.get(i).relation, stay, draw));
    }
    if (size >= 4 && draw.chance(0.03)) {
      people.add(twin(people.get(people.size() - 1), people.size(), draw));
    }
  }

  private Stay stay(Dwelling dwelling, Draw draw) {
    double at = draw.unit();
    int registered = dwelling.number();
    if (at < REGISTERED_OUTSIDE) {
      registered = -1;
    } else if (at < REGISTERED_OUTSIDE + REGISTERED_ELSEWHERE) {
      registered = draw.below(inventory.size());
    }
    String kind = "owner";
    if (registered != dwelling.number()) {
      kind = draw.chance(0.7) ? "rent" : draw.chance(0.3) ? "temporary" : "owner";
    } else if (draw.chance(0.05)) {
      kind = "rent";
    }
    boolean moved = draw.chance(0.3);
    int before = moved && draw.chance(0.6) ? draw.below(inventory.size()) : -1;
    return new Stay(
        kind, moved ? date(draw, 2021, 2025) : date(draw, 1998, 2020), registered, before);
  }

  private List<Member> members(int size, Draw draw) {
    List<Member> members = new ArrayList<>();
    String surname = names.surname(draw);
    boolean headMale = draw.chance(0.75);
    int age =
        size == 1 ? draw.between(22, 90) : size == 2 ? draw.between(26, 85) : draw.between(27, 58);
    members.add(new Member(surname, age, headMale, word("户主", "head")));
    boolean couple = size > 1 && draw.chance(0.9);
    if (couple) {
      int spouse = Math.max(20, age + draw.between(-4, 3));
      members.add(new Member(names.surname(draw), spouse, !headMale, word("配偶", "spouse")));
    }
    while (members.size() < size) {
      int parentAge = age + draw.between(22, 30);
      if (size >= 4 && members.size() >= 3 && parentAge < 100 && draw.chance(0.5)) {
        boolean father = draw.chance(0.45);
        String relation = father ? word("父亲", "father") : word("母亲", "mother");
        String parentSurname = father ? surname : names.surname(draw);
        members.add(new Member(parentSurname, parentAge, father, relation));
      } else {
        boolean son = draw.chance(0.52);
        int childAge = Math.max(0, age - draw.between(20, 33));
        members.add(
            new Member(surname, childAge, son, son ? word("子", "son") : word("女", "daughter")));
      }
    }
    return members;
  }

  private Person person(
      Dwelling home, int place, Member member, String relation, Stay stay, Draw draw) {
    int birth = (2025 - member.age) * 10_000 + draw.between(1, 12) * 100 + draw.between(1, 28);
    boolean dies = draw.chance(member.age > 75 ? 0.05 : 0.002);
    int death = dies && stay.since < 20_250_000 && member.age > 0 ? date(draw, 2025, 2025) : 0;
    int sequence = 2 * draw.below(500) + (member.male ? 1 : 0);
    String area = stay.registered >= 0 ? homeArea : "99" + draw.between(5000, 8999);
    return new Person(
        id(home, place),
        home.number(),
        names.full(member.surname, birth / 10_000, draw),
        member.male,
        birth,
        death,
        IdNumber.of(area, birth, sequence),
        member.age < 10 ? "" : Telephone.of(draw),
        relation,
        home,
        stay.kind,
        Math.max(stay.since, birth),
        stay.registered,
        stay.since > birth ? stay.before : -1);
  }

  /** A brother or sister born the same day, of another name, with the next sequence number. */
  private Person twin(Person first, int place, Draw draw) {
    String number = first.idNumber();
    int sequence = Integer.parseInt(number.substring(14, 17));
    int next = sequence + (sequence < 998 ? 2 : -2);
    String surname =
        chinese
            ? first.name().substring(0, 1)
            : first.name().substring(first.name().indexOf(' ') + 1);
    String name = first.name();
    while (name.equals(first.name())) {
      name = names.full(surname, first.birth() / 10_000, draw);
    }
    return new Person(
        id(first.home(), place),
        first.household(),
        name,
        first.male(),
        first.birth(),
        0,
        IdNumber.of(number.substring(0, 6), first.birth(), next),
        first.phone(),
        first.relation(),
        first.home(),
        first.kind(),
        first.since(),
        first.registered(),
        first.before());
  }

  private static String id(Dwelling home, int place) {
    return "P" + Integer.toString(100_000_000 + home.number()).substring(1) + place;
  }

  private static int date(Draw draw, int fromYear, int toYear) {
    return draw.between(fromYear, toYear) * 10_000
        + draw.between(1, 12) * 100
        + draw.between(1, 28);
  }

  private String word(String zh, String en) {
    return chinese ? zh : en;
  }

  private record Member(String surname, int age, boolean male, String relation) {
    Member(String surname, int age, boolean male) {
      this(surname, age, male, "");
    }
  }

  private record Stay(String kind, int since, int registered, int before) {}
}

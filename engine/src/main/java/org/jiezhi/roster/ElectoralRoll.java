package org.jiezhi.roster;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * An example of a rule on a roster: who may vote in which community on a day (选民登记), after the
 * Organic Law of Villagers' Committees of China, article 13, as far as residencies tell it.
 *
 * <ul>
 *   <li>A person may vote in a unit if on the day of the election the age of {@link Rule#leastAge}
 *       is certainly reached, and the person is registered in the unit, or lives there since {@link
 *       Rule#leastYears} years or longer. Who must apply or is deprived of the right is for the
 *       election committee to add and strike: residencies do not tell.
 *   <li>One person stands on one roll: that of the unit of registration, of several units that of
 *       the lowest code. All units a person might vote in are told by {@link #duplicates}.
 *   <li>The roll is frozen: it holds what the snapshot held, and {@link #sha256} is equal for equal
 *       rolls and rules, whatever the machine; to check a roll it is made anew from the run.
 * </ul>
 *
 * <p>Immutable. Persons are told by their numbers in the store; nothing is opened.
 */
public final class ElectoralRoll {
  /**
   * The rule.
   *
   * @param level the level of the main chain whose units have a roll each
   * @param day the day of the election
   * @param leastAge completed years that a voter has at least
   * @param leastYears how long who is not registered must have lived there
   */
  public record Rule(String level, LocalDate day, int leastAge, int leastYears) {
    /** Eighteen years of age, one year of living there. */
    public static Rule of(String level, LocalDate day) {
      return new Rule(level, day, 18, 1);
    }
  }

  private final Rule rule;
  private final int run;
  private final Map<String, List<Long>> rolls = new TreeMap<>();
  private final Map<Long, List<String>> duplicates = new TreeMap<>();

  /**
   * Draws up the rolls of all units in the areas that are open.
   *
   * @throws IllegalArgumentException if the main chain has no such level
   */
  public ElectoralRoll(Roster roster, Rule rule) {
    this.rule = rule;
    run = roster.run();
    PlaceTable places = roster.places();
    Columns columns = roster.columns();
    int level = places.chain.indexOf(rule.level());
    if (level < 0) {
      throw new IllegalArgumentException("levels are " + places.chain);
    }
    int day = RosterQuery.number(rule.day());
    int since = RosterQuery.number(rule.day().minusYears(rule.leastYears()));
    Map<Long, Map<String, Boolean>> units = new TreeMap<>();
    roster.forEachRow(
        RosterQuery.of(new RosterFilter.Age(rule.leastAge(), Integer.MAX_VALUE), rule.day()),
        row -> {
          boolean isRegistered = ResidencyRows.kind(columns.kind[row]).isRegistration();
          boolean livesLongEnough =
              columns.livesOn(row, day) && columns.start[row] > 0 && columns.start[row] <= since;
          int unit = unitOf(places, columns.dwellingOf(row), level);
          if (unit > 0 && (isRegistered || livesLongEnough)) {
            units
                .computeIfAbsent(columns.persons.value(columns.person[row]), key -> new TreeMap<>())
                .merge(
                    Objects.requireNonNull(places.unitCodes[unit]),
                    isRegistered,
                    Boolean::logicalOr);
          }
        });
    units.forEach(this::place);
  }

  private static int unitOf(PlaceTable places, int dwelling, int level) {
    int unit = places.unitOf(places.buildingOf(dwelling));
    while (unit > 0 && places.unitLevel[unit] > level) {
      unit = places.unitParent[unit];
    }
    return unit > 0 && places.unitLevel[unit] == level ? unit : 0;
  }

  private void place(long person, Map<String, Boolean> units) {
    List<String> codes = units.keySet().stream().sorted().toList();
    String chosen =
        codes.stream()
            .filter(each -> Boolean.TRUE.equals(units.get(each)))
            .findFirst()
            .orElse(codes.get(0));
    rolls.computeIfAbsent(chosen, key -> new ArrayList<>()).add(person);
    if (codes.size() > 1) {
      duplicates.put(person, codes);
    }
  }

  /** The rule. */
  public Rule rule() {
    return rule;
  }

  /** The run of the store that it was made of. */
  public int run() {
    return run;
  }

  /** The codes of the units that have voters, ascending. */
  public List<String> units() {
    return List.copyOf(rolls.keySet());
  }

  /** The numbers of the voters of a unit, ascending. */
  public List<Long> voters(String unit) {
    return List.copyOf(rolls.getOrDefault(unit, List.of()));
  }

  /** Persons who might vote in several units, with the units' codes, ascending. */
  public Map<Long, List<String>> duplicates() {
    return Map.copyOf(duplicates);
  }

  /** SHA-256 over the rule and the rolls of all units, in hexadecimal digits. */
  public String sha256() {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
    add(digest, rule.level() + "|" + rule.day() + "|" + rule.leastAge() + "|" + rule.leastYears());
    rolls.forEach(
        (unit, voters) -> {
          add(digest, unit);
          voters.forEach(each -> add(digest, Long.toString(each)));
        });
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void add(MessageDigest digest, String line) {
    digest.update((line + "\n").getBytes(StandardCharsets.UTF_8));
  }
}

package org.jiezhi.link.identity;

import org.jiezhi.model.PartialDate;

/**
 * Judges whether two records are one person's: rules where a document's number decides, else the
 * sum of weights. Symmetric. Reads shared columns; one judge a thread, as it holds the last answer.
 */
final class PairJudge {
  /** What becomes of a pair. */
  enum Verdict {
    /** Two people, or nothing speaks for one. */
    NO,
    /** Somebody has to look. */
    DOUBT,
    /** One person by the sum of weights. */
    MATCH,
    /** One person by a document's number. */
    CERTAIN
  }

  private static final int ID = Agreement.ID_SAME.bit() | Agreement.ID_ALMOST.bit();
  private static final int GOOD_NAME =
      Agreement.NAME_SAME.bit()
          | Agreement.NAME_SOUND.bit()
          | Agreement.NAME_FORM.bit()
          | Agreement.NAME_SLIP.bit();
  private static final int ANY_NAME = GOOD_NAME | Agreement.NAME_NEAR.bit();
  private static final int NAME_CONFLICT = Agreement.NAME_PART.bit() | Agreement.NAME_OTHER.bit();
  private static final int COMPARED_NAME = ANY_NAME | NAME_CONFLICT;
  private static final int SAME_DAY = Agreement.BIRTH_SAME.bit() | Agreement.BIRTH_SWAPPED.bit();
  private static final int POSSIBLE_DAY = SAME_DAY | Agreement.BIRTH_PART.bit();
  private static final int SAME_PLACE =
      Agreement.HOME_SAME.bit() | Agreement.HOME_NEAR.bit() | Agreement.HOUSEHOLD_SAME.bit();

  private final IdentityRecords records;
  private final RecordFacts facts;
  private final IdentityWeights weights;
  private final int prior;
  private final int[] weightsOfLevels = new int[Agreement.values().length];
  private int levels;
  private boolean hasCard;
  private boolean isOfTwins;
  private int weight;
  private Verdict verdict = Verdict.NO;

  PairJudge(IdentityRecords records, RecordFacts facts, IdentityWeights weights) {
    this.records = records;
    this.facts = facts;
    this.weights = weights;
    // Each record has about one partner among all.
    this.prior = -Bits.milli(Math.max(2, records.size()));
  }

  /** The levels of the last pair, a bit each. */
  int levels() {
    return levels;
  }

  /** The weight of the last pair in thousandths of a bit. */
  int weight() {
    return weight;
  }

  /** How much of it a level of the last pair brought. */
  int weightOf(Agreement level) {
    return weightsOfLevels[level.place()];
  }

  Verdict verdict() {
    return verdict;
  }

  /** Judges a pair. */
  Verdict judge(int a, int b) {
    levels = 0;
    hasCard = false;
    isOfTwins = false;
    weight = prior;
    boolean isSibling = document(a, b);
    name(a, b);
    birth(a, b);
    other(a, b);
    verdict = isSibling ? Verdict.NO : decide();
    return verdict;
  }

  private boolean has(Agreement level) {
    return level.in(levels);
  }

  private Verdict decide() {
    boolean isNamedOtherwise = (levels & NAME_CONFLICT) != 0;
    if (has(Agreement.ID_SAME) && !isNamedOtherwise) {
      return decideByNumber();
    }
    if (has(Agreement.ID_ALMOST) && (levels & GOOD_NAME) != 0 && (levels & SAME_DAY) != 0) {
      return Verdict.CERTAIN;
    }
    if (isNamedOtherwise && !mayHaveOtherName()) {
      return has(Agreement.ID_SAME) ? Verdict.DOUBT : Verdict.NO;
    }
    if (weight < weights.reviewMilliBits()) {
      return has(Agreement.ID_SAME) ? Verdict.DOUBT : Verdict.NO;
    }
    // What relatives have in common is no proof: birthday and dwelling of twins, phone, surname.
    // Nor is a name where two numbers look as those of twins do, of which one has a slip besides.
    boolean maybeTwins =
        isOfTwins || (has(Agreement.NAME_NEAR) && (levels & SAME_PLACE) != 0 && (levels & ID) == 0);
    boolean isWeak = maybeTwins || has(Agreement.ID_OTHER) || (levels & COMPARED_NAME) == 0;
    return isWeak || weight < weights.matchMilliBits() ? Verdict.DOUBT : Verdict.MATCH;
  }

  /**
   * The same number and no other name. One that only comes near may be a twin's, who holds the
   * papers, as birthday and number come with them.
   */
  private Verdict decideByNumber() {
    boolean isSure =
        (levels & ANY_NAME) == 0
            ? (levels & POSSIBLE_DAY) != 0
            : (levels & GOOD_NAME) != 0
                || (!hasCard && !has(Agreement.BIRTH_OTHER) && !has(Agreement.SEX_OTHER));
    return isSure
        ? Verdict.CERTAIN
        : hasCard || (levels & ANY_NAME) == 0 || weight < weights.matchMilliBits()
            ? Verdict.DOUBT
            : Verdict.MATCH;
  }

  /**
   * Whether weights may make one person of two names: the same or nearly the same number of a
   * document that does not hold the birthday, and no other birthday. A card's number and birthday
   * are of one paper and get into another's record together, so there they are one testimony.
   */
  private boolean mayHaveOtherName() {
    return (levels & ID) != 0 && !hasCard && !has(Agreement.BIRTH_OTHER);
  }

  private void add(Agreement level, int information) {
    note(level, weights.weight(level, information));
  }

  private void note(Agreement level, int bits) {
    levels |= level.bit();
    weightsOfLevels[level.place()] = bits;
    weight += bits;
  }

  /** Whether sound numbers say that these are two people born the same day in the same place. */
  private boolean document(int a, int b) {
    int one = records.document(a);
    int other = records.document(b);
    if (one < 0 || other < 0 || facts.isEverybodys(one) || facts.isEverybodys(other)) {
      return false;
    }
    hasCard = Documents.isCard(records.documents.value(one));
    if (one == other) {
      add(Agreement.ID_SAME, 0);
      return false;
    }
    long left = records.documents.value(one);
    long right = records.documents.value(other);
    if (!Documents.comparable(left, right)) {
      return false;
    }
    boolean bothSound = Documents.isSoundCard(left) && Documents.isSoundCard(right);
    if (Documents.isAlmost(left, right)) {
      add(Agreement.ID_ALMOST, 0);
    } else if (!bothSound || facts.isContested(one) || facts.isContested(other)) {
      add(Agreement.ID_DOUBTFUL, 0);
      isOfTwins = !bothSound && Documents.areOfTwins(left, right);
    } else {
      add(Agreement.ID_OTHER, 0);
    }
    return bothSound && Documents.start(left) == Documents.start(right);
  }

  private void name(int a, int b) {
    int one = records.name(a);
    int other = records.name(b);
    if (one < 0 || other < 0) {
      return;
    }
    int compared = records.names.compare(one, other);
    Agreement level = Names.level(compared);
    int information = Names.information(compared);
    if (level.compareTo(Agreement.NAME_FORM) > 0 && isFormer(a, b)) {
      level = Agreement.NAME_FORM;
      information = Bits.milli(1000);
    }
    add(level, information);
  }

  private boolean isFormer(int a, int b) {
    int formerOfOne = records.formerName(a);
    int formerOfOther = records.formerName(b);
    return (formerOfOne >= 0 && formerOfOne == records.name(b))
        || (formerOfOther >= 0 && formerOfOther == records.name(a));
  }

  private void birth(int a, int b) {
    int one = records.birth(a);
    int other = records.birth(b);
    if (one < 0 || other < 0) {
      return;
    }
    if (one == other) {
      // The number of a card holds the birthday: that it is the same tells nothing more.
      boolean isInNumber = has(Agreement.ID_SAME) && hasCard;
      int information = Bits.ofShare(records.births.count(one), records.size());
      note(
          Agreement.BIRTH_SAME, isInNumber ? 0 : weights.weight(Agreement.BIRTH_SAME, information));
      return;
    }
    Agreement level =
        Birthdays.compare((int) records.births.value(one), (int) records.births.value(other));
    // Whoever was given another's papers was given the birthday in them.
    if (level == Agreement.BIRTH_OTHER
        && has(Agreement.ID_DOUBTFUL)
        && (facts.isOfPapers(a) || facts.isOfPapers(b))) {
      note(level, 0);
      return;
    }
    add(level, 0);
  }

  private void other(int a, int b) {
    if (records.sex(a) > 0 && records.sex(b) > 0) {
      add(records.sex(a) == records.sex(b) ? Agreement.SEX_SAME : Agreement.SEX_OTHER, 0);
    }
    compare(
        records.phone(a),
        records.phone(b),
        records.phones,
        Agreement.PHONE_SAME,
        Agreement.PHONE_OTHER);
    int home = records.home(a);
    int otherHome = records.home(b);
    if (home >= 0 && otherHome >= 0 && records.areComparable(home, otherHome)) {
      boolean isNear = home != otherHome && records.areNear(home, otherHome);
      compare(
          home,
          otherHome,
          records.homes,
          Agreement.HOME_SAME,
          isNear ? Agreement.HOME_NEAR : Agreement.HOME_OTHER);
    }
    if (!has(Agreement.HOME_SAME) && !has(Agreement.HOME_NEAR)) {
      compare(
          records.area(a),
          records.area(b),
          records.areas,
          Agreement.AREA_SAME,
          Agreement.AREA_OTHER);
    }
    boolean sameNumbering =
        records.sourceNumber(a) == records.sourceNumber(b) || facts.householdsAreShared();
    if (sameNumbering) {
      int household = records.household(a);
      if (has(Agreement.HOME_SAME) && household >= 0 && household == records.household(b)) {
        // A household has a dwelling: that both are the same tells nothing more.
        note(Agreement.HOUSEHOLD_SAME, 0);
      } else {
        compare(
            household,
            records.household(b),
            records.households,
            Agreement.HOUSEHOLD_SAME,
            Agreement.HOUSEHOLD_OTHER);
      }
    }
  }

  private void compare(int one, int other, Values values, Agreement same, Agreement different) {
    if (one >= 0 && other >= 0) {
      boolean isSame = one == other;
      add(isSame ? same : different, isSame ? Bits.ofShare(values.count(one), records.size()) : 0);
    }
  }

  /** Comparison of days of birth. */
  static final class Birthdays {
    private Birthdays() {}

    /** The level of two different days given as YYYYMMDD with zeros for what is unknown. */
    static Agreement compare(int one, int other) {
      PartialDate a = PartialDate.ofNumber(one);
      PartialDate b = PartialDate.ofNumber(other);
      if (a.mayBe(b)) {
        return Agreement.BIRTH_PART;
      }
      if (!a.isWhole() || !b.isWhole()) {
        return Agreement.BIRTH_OTHER;
      }
      if (a.year() == b.year() && a.month() == b.day() && a.day() == b.month()) {
        return Agreement.BIRTH_SWAPPED;
      }
      boolean isFirst = a.month() == 1 && a.day() == 1;
      if (one % 10_000 == other % 10_000 && Math.abs(a.year() - b.year()) == 1 && !isFirst) {
        return Agreement.BIRTH_YEAR;
      }
      return EditDistance.atMost(Integer.toString(one), Integer.toString(other), 1) == 1
          ? Agreement.BIRTH_SLIP
          : Agreement.BIRTH_OTHER;
    }
  }
}

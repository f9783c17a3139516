package org.jiezhi.address;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Two readings slot by slot, one of them usually of an inventory.
 *
 * <ul>
 *   <li>Numbers are equal or not: no digit is ever near another. A range or list is compatible with
 *       a number in it.
 *   <li>Room, floor and door are compared as one number, however they are written; a yard counts as
 *       the house number where the other side has only that.
 *   <li>Names are compatible if they differ by one character, at least one of them is unknown to
 *       the gazetteer, and not by a numeral or direction that was added or put for another: 建兴北路
 *       may be 建新北路, 建新西路 and 建新北一路 are others.
 *   <li>Units that are only implied never disagree.
 * </ul>
 *
 * Symmetric. Immutable and thread-safe.
 */
public final class Comparison {
  /** How far two sides of a slot are the same. */
  public enum Degree {
    /** Equal. */
    AGREE('='),
    /** Not equal, and yet one may be meant by the other. */
    COMPATIBLE('~'),
    /** Missing on at least one side. */
    MISSING(':'),
    /** Different. */
    DISAGREE('!');

    private final char sign;

    Degree(char sign) {
      this.sign = sign;
    }

    /** The sign that stands for it in {@link Comparison#degrees()}. */
    public char sign() {
      return sign;
    }

    private Degree worse(Degree other) {
      return rank() >= other.rank() ? this : other;
    }

    private int rank() {
      return switch (this) {
        case MISSING -> 0;
        case AGREE -> 1;
        case COMPATIBLE -> 2;
        case DISAGREE -> 3;
      };
    }
  }

  private static final String CERTAIN = "东南西北中上下前后左右内外新老旧大小高";

  private final Map<Slot, Degree> degrees = new EnumMap<>(Slot.class);

  private Comparison(Parse one, Parse other) {
    for (Slot slot : Slot.values()) {
      if (slot.isPlace() && (one.find(slot).isPresent() || other.find(slot).isPresent())) {
        degrees.put(slot, degree(slot, one, other));
      }
    }
  }

  /** Compares two readings. Takes about a microsecond. */
  public static Comparison of(Parse one, Parse other) {
    return new Comparison(one, other);
  }

  /** The degree of a slot; missing where neither side has it. */
  public Degree degree(Slot slot) {
    return degrees.getOrDefault(slot, Degree.MISSING);
  }

  /** Whether any slot disagrees. */
  public boolean contradicts() {
    return degrees.containsValue(Degree.DISAGREE);
  }

  /** Whether a slot that holds numbers disagrees: such a pair is never linked automatically. */
  public boolean hasDigitConflict() {
    return degrees.entrySet().stream()
        .anyMatch(each -> each.getKey().isNumber() && each.getValue() == Degree.DISAGREE);
  }

  /**
   * The degrees in short, such as {@code A= R~ N= B= U: F=}: {@link Slot#tag()} and {@link
   * Degree#sign()} of what at least one side has. Slots that share a tag show the worst of what
   * both sides have.
   */
  public String degrees() {
    Map<Character, Degree> byTag = new LinkedHashMap<>();
    degrees.forEach((slot, degree) -> byTag.merge(slot.tag(), degree, Degree::worse));
    StringBuilder text = new StringBuilder();
    byTag.forEach(
        (tag, degree) ->
            text.append(text.length() == 0 ? "" : " ").append(tag).append(degree.sign()));
    return text.toString();
  }

  /** The same as {@link #degrees()}, which holds no values. */
  @Override
  public String toString() {
    return degrees();
  }

  private static Degree degree(Slot slot, Parse one, Parse other) {
    return switch (slot) {
      case PROVINCE, CITY, COUNTY, TOWN, COMMUNITY ->
          unit(one.find(slot).orElse(null), other.find(slot).orElse(null));
      case ROAD, SUBROAD, LANE, SUBLANE, VILLAGE, COMPOUND, CLUSTER ->
          name(one.find(slot).orElse(null), other.find(slot).orElse(null));
      case NUMBER, YARD -> house(slot, one, other);
      case FLOOR -> number(one.floor(), other.floor());
      case ROOM, DOOR -> number(one.room(), other.room());
      default -> number(one.value(slot), other.value(slot));
    };
  }

  private static Degree house(Slot slot, Parse one, Parse other) {
    boolean bothHaveIt = one.find(slot).isPresent() && other.find(slot).isPresent();
    return bothHaveIt
        ? number(one.value(slot), other.value(slot))
        : (one.find(Slot.NUMBER).isPresent() && one.find(Slot.YARD).isPresent())
                || (other.find(Slot.NUMBER).isPresent() && other.find(Slot.YARD).isPresent())
            ? Degree.MISSING
            : number(one.houseNumber(), other.houseNumber());
  }

  private static Degree unit(@Nullable SlotValue one, @Nullable SlotValue other) {
    if (one == null || other == null) {
      return Degree.MISSING;
    }
    if (isSame(one, other)) {
      return Degree.AGREE;
    }
    boolean implied = one.evidence() == Evidence.IMPLIED || other.evidence() == Evidence.IMPLIED;
    return implied ? Degree.MISSING : Degree.DISAGREE;
  }

  private static boolean isSame(SlotValue one, SlotValue other) {
    return (one.code() != null && other.code() != null)
        ? one.code().equals(other.code())
        : one.value().equals(other.value());
  }

  private static Degree name(@Nullable SlotValue one, @Nullable SlotValue other) {
    if (one == null || other == null) {
      return Degree.MISSING;
    }
    if (isSame(one, other)) {
      return Degree.AGREE;
    }
    boolean bothKnown = one.code() != null && other.code() != null;
    boolean near = !bothKnown && differByOneSound(one.value(), other.value());
    return near ? Degree.COMPATIBLE : Degree.DISAGREE;
  }

  /** One character replaced, added or left out, but no digit or direction against another. */
  static boolean differByOneSound(String one, String other) {
    if (one.length() > other.length()) {
      return differByOneSound(other, one);
    }
    if (other.length() - one.length() > 1 || one.length() < 3) {
      return false;
    }
    int at = 0;
    while (at < one.length() && one.charAt(at) == other.charAt(at)) {
      at++;
    }
    boolean replaced = one.length() == other.length();
    String left = one.substring(Math.min(one.length(), replaced ? at + 1 : at));
    if (at == other.length() || !left.equals(other.substring(at + 1))) {
      return false;
    }
    return !isCertain(other.charAt(at)) || (replaced && !isCertain(one.charAt(at)));
  }

  private static boolean isCertain(char c) {
    return Numerals.isNumeral(c) || NormalText.isDigit(c) || CERTAIN.indexOf(c) >= 0;
  }

  private static Degree number(String one, String other) {
    if (one.isEmpty() || other.isEmpty()) {
      return Degree.MISSING;
    }
    if (one.equals(other)) {
      return Degree.AGREE;
    }
    return holds(one, other) || holds(other, one) ? Degree.COMPATIBLE : Degree.DISAGREE;
  }

  /** Whether a list ({@code 501+502}) or range ({@code 36-40}) holds a number. */
  private static boolean holds(String several, String number) {
    if (several.indexOf('+') > 0) {
      return ("+" + several + "+").contains("+" + number + "+");
    }
    int dash = several.indexOf('-', 1);
    if (dash < 0
        || !RoomNumber.isNumber(number)
        || !RoomNumber.isNumber(several.substring(0, dash))
        || !RoomNumber.isNumber(several.substring(dash + 1))) {
      return false;
    }
    int value = Integer.parseInt(number);
    return Integer.parseInt(several.substring(0, dash)) <= value
        && value <= Integer.parseInt(several.substring(dash + 1));
  }
}

package org.jiezhi.search;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A place that fits a text.
 *
 * @param kind what it is
 * @param level the name of its level, or null where it is no unit
 * @param code its code, or empty where it has none
 * @param name the name it has today; its code where it has none
 * @param chain the units it lies in, top first; for a unit the ones above it
 * @param matched the name or code of it that fits, as its source writes it
 * @param fit by what that fits
 * @param score how well, above 0 and at most 1; only for comparing the places of one answer
 * @param lon longitude, or null
 * @param lat latitude, or null
 */
public record Hit(
    PlaceKind kind,
    @Nullable String level,
    String code,
    String name,
    List<UnitName> chain,
    PlaceName matched,
    Fit fit,
    double score,
    @Nullable Double lon,
    @Nullable Double lat) {
  /** Copies the chain. */
  public Hit {
    chain = List.copyOf(chain);
  }

  /**
   * A unit of a chain.
   *
   * @param level the name of its level
   * @param code its code
   * @param name its name, or empty
   */
  public record UnitName(String level, String code, String name) {}

  /** By what a name fits a text, the best first. */
  public enum Fit {
    /** It is the text. */
    WHOLE,
    /** It begins with the text. */
    START,
    /** It has all of the text in its order. */
    PART,
    /** It sounds so: pinyin in full. */
    PINYIN,
    /** It has these initials, perhaps with characters or full pinyin among them. */
    INITIALS,
    /** It sounds like the text, written with other characters. */
    SOUND;

    /** Its name in results for programs. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}

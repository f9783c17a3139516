package org.jiezhi.address;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How Chinese characters are read, in Hanyu Pinyin without tones and in upper case: {@code
 * schemas/address/pinyin.json}.
 *
 * <ul>
 *   <li>The first reading of a character is its most usual one; others follow that are common in
 *       names of places (重: ZHONG, CHONG) or among people (堤: DI, TI).
 *   <li>What is written Ü comes as V and as U, since people type both: 绿 is LV and LU.
 *   <li>A character that is not in the table has no reading.
 * </ul>
 *
 * <p>The table is read at first use, in some 20 ms, and takes 250 KB. Safe to use from any thread.
 */
public final class Pinyin {
  private static final int FIRST = 0x3400;
  private static final int END = 0xa000;
  private static final Pinyin SHIPPED = read();

  private final List<List<String>> readings = new ArrayList<>();
  private final short[] numbers = new short[END - FIRST];
  private final Set<String> syllables = new HashSet<>();
  private final Set<String> starts = new HashSet<>();
  private final Map<String, List<String>> near = new TreeMap<>();

  private Pinyin(JsonNode table) {
    String[][] all = new String[END - FIRST][];
    for (String part : List.of("usual", "further")) {
      table
          .path(part)
          .properties()
          .forEach(
              each -> {
                String syllable = each.getKey();
                each.getValue().asText().chars().forEach(c -> add(all, c - FIRST, syllable));
              });
    }
    readings.add(List.of());
    Map<List<String>, Short> known = new HashMap<>();
    for (int i = 0; i < all.length; i++) {
      if (all[i] != null) {
        List<String> list = List.of(all[i]);
        Short number = known.get(list);
        if (number == null) {
          number = (short) readings.size();
          known.put(list, number);
          readings.add(list);
          syllables.addAll(list);
        }
        numbers[i] = number;
      }
    }
    syllables.removeIf(each -> each.chars().noneMatch(c -> "AEIOUV".indexOf(c) >= 0));
    for (String each : syllables) {
      for (int end = 1; end <= each.length(); end++) {
        starts.add(each.substring(0, end));
      }
    }
    for (String each : new TreeSet<>(syllables)) {
      near.computeIfAbsent(sound(each), sound -> new ArrayList<>()).add(each);
    }
  }

  private static void add(String[][] all, int at, String syllable) {
    List<String> list = new ArrayList<>(all[at] == null ? List.of() : Arrays.asList(all[at]));
    list.add(syllable);
    if (syllable.indexOf('V') >= 0) {
      list.add(syllable.replace('V', 'U'));
    }
    all[at] = list.toArray(String[]::new);
  }

  private static Pinyin read() {
    String name = "/org/jiezhi/schemas/address/pinyin.json";
    try (InputStream in = Pinyin.class.getResourceAsStream(name)) {
      return new Pinyin(JsonMapper.builder().build().readTree(Objects.requireNonNull(in, name)));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }

  /** The readings of a character, the most usual first; none where it has none. */
  public static List<String> of(char c) {
    return c < FIRST || c >= END ? List.of() : SHIPPED.readings.get(SHIPPED.numbers[c - FIRST]);
  }

  /**
   * The syllables that many speakers do not tell from this one, itself among them: without regard
   * to the h of ZH, CH, SH and to the last g of NG.
   */
  public static List<String> near(String syllable) {
    return SHIPPED.near.getOrDefault(sound(syllable), List.of());
  }

  private static String sound(String syllable) {
    boolean isNasal = syllable.endsWith("NG");
    String sound = isNasal ? syllable.substring(0, syllable.length() - 1) : syllable;
    boolean isRetroflex = sound.length() > 1 && sound.charAt(1) == 'H';
    return isRetroflex ? sound.charAt(0) + sound.substring(2) : sound;
  }

  /** Whether a text in upper case is a reading of some character, one with a vowel. */
  public static boolean isSyllable(String text) {
    return SHIPPED.syllables.contains(text);
  }

  /** Whether such a reading begins with a text, or is it. */
  public static boolean isSyllableStart(String text) {
    return SHIPPED.starts.contains(text);
  }
}

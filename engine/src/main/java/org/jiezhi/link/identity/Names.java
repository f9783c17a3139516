package org.jiezhi.link.identity;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The distinct names of some records, each with a number, prepared to be compared. Names are
 * compared without regard to width, case, accents, spaces in Chinese names and dots; Chinese names
 * by characters and sounds, others word by word in any order. Grows in one thread, then read-only.
 */
final class Names {
  /** Stands for a name that is not there or says nothing. */
  static final int NONE = -1;

  private static final Set<String> PLACEHOLDERS =
      Set.of("不详", "未知", "无名", "无名氏", "待定", "同上", "无", "UNKNOWN", "N A", "NONE", "TEST", "测试");
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{Nd}]+");

  /** What a near word or a near Chinese name tells: about one name in 250 is as near by chance. */
  private static final int NEAR_INFORMATION = 8000;

  /** In fewer names a word that only one person has is nothing special. */
  private static final int LEAST_NAMES = 1000;

  private static final int INITIAL_INFORMATION = 4000;
  private static final int LEVEL_BITS = 5;

  private final Values names = new Values();
  private final Values spoken = new Values();
  private final Values words = new Values();
  private final List<String> texts = new ArrayList<>();
  private int[] soundOf = new int[1 << 9];
  private int[][] wordsOf = new int[1 << 9][];
  private int[] ranks = {};
  private int total;

  /** Takes note of a name; the number of its form, or {@link #NONE}. */
  int add(String name) {
    String plain = plain(name);
    if (plain.isEmpty() || PLACEHOLDERS.contains(plain)) {
      return NONE;
    }
    total++;
    int number = names.add(Values.hash(plain));
    boolean isHan = isHan(plain);
    if (number == texts.size()) {
      texts.add(plain);
      if (number == soundOf.length) {
        soundOf = Arrays.copyOf(soundOf, 2 * number);
        wordsOf = Arrays.copyOf(wordsOf, 2 * number);
      }
      wordsOf[number] = isHan ? new int[0] : new int[plain.split(" ", -1).length];
    }
    soundOf[number] = spoken.add(Values.hash(isHan ? Sounds.of(plain) : plain));
    if (!isHan) {
      String[] parts = plain.split(" ", -1);
      for (int i = 0; i < parts.length; i++) {
        wordsOf[number][i] = words.add(Values.hash(parts[i]));
      }
    }
    return number;
  }

  private static String plain(String name) {
    String upper = Normalizer.normalize(name, Normalizer.Form.NFKD).toUpperCase(Locale.ROOT);
    String bare = MARKS.matcher(upper).replaceAll("");
    String spaced = NO_WORD.matcher(bare).replaceAll(" ").strip();
    String composed = Normalizer.normalize(spaced, Normalizer.Form.NFC);
    return isHan(composed) ? composed.replace(" ", "") : composed;
  }

  private static boolean isHan(String text) {
    return !text.isEmpty() && Character.isIdeographic(text.codePointAt(0));
  }

  /** Ends the growth: orders the names for {@link #rank}. */
  void finish() {
    Integer[] order = new Integer[texts.size()];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> texts.get(a).compareTo(texts.get(b)));
    ranks = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      ranks[order[i]] = i;
    }
  }

  int size() {
    return texts.size();
  }

  /** The place of a name among all in the order of their characters. */
  int rank(int name) {
    return ranks[name];
  }

  /** A key that equal names have. */
  long key(int name) {
    return names.value(name);
  }

  /**
   * One of two keys of which slightly different names have one in common; 0 where there is none.
   */
  long looseKey(int name, boolean first) {
    String text = texts.get(name);
    if (isHan(text)) {
      return first ? Values.hash(Sounds.of(text.substring(0, 1))) : 0;
    }
    int last = text.lastIndexOf(' ') + 1;
    return first
        ? 1 + text.charAt(0)
        : last == 0 || text.charAt(last) == text.charAt(0) ? 0 : 1 + text.charAt(last);
  }

  /** What the level of a comparison is. */
  static Agreement level(int compared) {
    return LEVELS[compared & (1 << LEVEL_BITS) - 1];
  }

  /** What chance agreement at the level of a comparison would tell, in thousandths of a bit. */
  static int information(int compared) {
    return compared >> LEVEL_BITS;
  }

  private static final Agreement[] LEVELS = Agreement.values();

  private static int pack(Agreement level, int information) {
    return information << LEVEL_BITS | level.place();
  }

  /** Compares two names; read the answer by {@link #level} and {@link #information}. Symmetric. */
  int compare(int one, int other) {
    if (one == other) {
      return pack(Agreement.NAME_SAME, Bits.ofShare(names.count(one), total));
    }
    if (soundOf[one] == soundOf[other]) {
      return pack(Agreement.NAME_SOUND, Bits.ofShare(spoken.count(soundOf[one]), total));
    }
    String a = texts.get(one);
    String b = texts.get(other);
    boolean isHan = isHan(a);
    if (isHan != isHan(b)) {
      return pack(
          Sounds.isSpelling(isHan ? a : b, isHan ? b : a)
              ? Agreement.NAME_FORM
              : Agreement.NAME_OTHER,
          NEAR_INFORMATION);
    }
    return isHan ? compareHan(a, b) : compareWords(one, other);
  }

  private static int compareHan(String a, String b) {
    int longer = Math.max(a.length(), b.length());
    if (longer >= 3 && EditDistance.atMost(a, b, 1) == 1) {
      return pack(Agreement.NAME_NEAR, NEAR_INFORMATION);
    }
    boolean share = a.charAt(0) == b.charAt(0) || a.substring(1).equals(b.substring(1));
    return pack(share ? Agreement.NAME_PART : Agreement.NAME_OTHER, 0);
  }

  private int compareWords(int one, int other) {
    boolean inOrder = wordsOf[one].length <= wordsOf[other].length;
    int[] few = wordsOf[inOrder ? one : other];
    int[] many = wordsOf[inOrder ? other : one].clone();
    String[] fewTexts = texts.get(inOrder ? one : other).split(" ", -1);
    String[] manyTexts = texts.get(inOrder ? other : one).split(" ", -1);
    boolean[] isFound = new boolean[few.length];
    int information = 0;
    int equal = 0;
    for (int i = 0; i < few.length; i++) {
      int at = indexOf(many, few[i]);
      if (at >= 0) {
        many[at] = NONE;
        isFound[i] = true;
        equal++;
        information += Bits.ofShare(words.count(few[i]), total);
      }
    }
    int near = 0;
    int slips = 0;
    int initials = 0;
    for (int i = 0; i < few.length; i++) {
      for (int j = 0; j < many.length && !isFound[i]; j++) {
        boolean isInitial = many[j] != NONE && isInitial(fewTexts[i], manyTexts[j]);
        if (many[j] != NONE && (isInitial || isNear(fewTexts[i], manyTexts[j]))) {
          isFound[i] = true;
          near += isInitial ? 0 : 1;
          slips += !isInitial && isSlip(few[i], many[j]) ? 1 : 0;
          initials += isInitial ? 1 : 0;
          information += isInitial ? INITIAL_INFORMATION : NEAR_INFORMATION;
          many[j] = NONE;
        }
      }
    }
    if (equal + near == 0) {
      return pack(Agreement.NAME_OTHER, 0);
    }
    if (equal + near + initials < few.length) {
      return pack(Agreement.NAME_PART, 0);
    }
    Agreement level =
        near == 0
            ? Agreement.NAME_FORM
            : near == slips && equal > 0 ? Agreement.NAME_SLIP : Agreement.NAME_NEAR;
    return pack(level, information);
  }

  /** Whether hardly anybody has one of two near words, in enough names to tell. */
  private boolean isSlip(int one, int other) {
    return Math.min(words.count(one), words.count(other)) <= 2 && total >= LEAST_NAMES;
  }

  private static int indexOf(int[] numbers, int number) {
    for (int i = 0; i < numbers.length; i++) {
      if (numbers[i] == number) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isInitial(String one, String other) {
    return (one.length() == 1 || other.length() == 1) && one.charAt(0) == other.charAt(0);
  }

  /** A slip of the pen, more of them in long words, or the beginning of the other word. */
  private static boolean isNear(String one, String other) {
    int shorter = Math.min(one.length(), other.length());
    if (shorter >= 3 && (one.startsWith(other) || other.startsWith(one))) {
      return true;
    }
    int bound = shorter < 3 ? 0 : shorter < 6 ? 1 : 2;
    return bound > 0 && EditDistance.atMost(one, other, bound) <= bound;
  }
}

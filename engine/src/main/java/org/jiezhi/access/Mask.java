package org.jiezhi.access;

import java.lang.Character.UnicodeScript;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jiezhi.model.PartialDate;
import org.jiezhi.model.PersonRecord;
import org.jspecify.annotations.Nullable;

/**
 * Puts stars in place of what must not be seen. One mask for lists, exports and everything else
 * that leaves. Immutable; a record costs under a microsecond.
 *
 * <p>Of an ID number the first two digits are kept (the province), at level 2 the last character
 * too; never the "first six and last four" of common practice, which together with a year of birth
 * leave some thirty numbers to try, as the check character is public. Lengths of names are not kept
 * beyond two stars.
 */
public final class Mask {
  private static final Set<String> COMPOUND_SURNAMES =
      Set.of(
          "欧阳", "太史", "端木", "上官", "司马", "东方", "独孤", "南宫", "万俟", "闻人", "夏侯", "诸葛", "尉迟", "公羊", "赫连",
          "澹台", "皇甫", "宗政", "濮阳", "公冶", "太叔", "申屠", "公孙", "慕容", "仲孙", "钟离", "长孙", "宇文", "司徒", "鲜于",
          "司空", "闾丘", "子车", "亓官", "司寇", "巫马", "公西", "颛孙", "壤驷", "公良", "漆雕", "乐正", "宰父", "谷梁", "拓跋",
          "夹谷", "轩辕", "令狐", "段干", "百里", "呼延", "东郭", "南门", "羊舌", "微生", "公户", "公玉", "公仪", "梁丘", "公仲",
          "公上", "公门", "公山", "公坚", "左丘", "公伯", "西门", "公祖", "第五", "公乘", "贯丘", "公皙", "南荣", "东里", "东宫",
          "仲长", "子书", "子桑", "即墨", "达奚", "褚师", "爱新觉罗", "纳兰");

  private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s\u00b7・‐-]+");
  private static final Pattern SPACE = Pattern.compile("[\\s\\u3000]+");
  private static final int MOST_WORDS = 3;

  private final MaskLevel level;
  private final Set<Field> clear;

  private Mask(MaskLevel level, Set<Field> clear) {
    this.level = level;
    this.clear = clear;
  }

  /** The mask of a level; nobody gets one above level 2 but through {@link Gate}. */
  public static Mask of(MaskLevel level) {
    return new Mask(level.compareTo(MaskLevel.L2) > 0 ? MaskLevel.L2 : level, Set.of());
  }

  /** The same with some fields in the clear. */
  Mask revealing(Set<Field> fields) {
    return new Mask(level, Set.copyOf(fields));
  }

  /** The level of what is not in the clear. */
  public MaskLevel level() {
    return level;
  }

  /** Whether a field is in the clear. */
  public boolean shows(Field field) {
    return clear.contains(field);
  }

  /** A name: {@code 张**}, {@code 欧阳*}, {@code J** S**}; null where nothing is shown. */
  public @Nullable String name(@Nullable String name) {
    if (name == null || shows(Field.NAME)) {
      return name;
    }
    String text = name.strip();
    if (level == MaskLevel.L0 || text.isEmpty()) {
      return null;
    }
    return hasHan(text) ? chinese(SPACE.matcher(text).replaceAll("")) : western(text);
  }

  private static boolean hasHan(String text) {
    for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
      if (UnicodeScript.of(text.codePointAt(i)) == UnicodeScript.HAN) {
        return true;
      }
    }
    return false;
  }

  private static boolean areDigits(String text, int end) {
    for (int i = 0; i < end; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private static String chinese(String name) {
    int length = name.codePointCount(0, name.length());
    if (length == 1) {
      return "*";
    }
    int surname = 1;
    for (int size = 4; size >= 2; size -= 2) {
      if (length > size
          && COMPOUND_SURNAMES.contains(name.substring(0, name.offsetByCodePoints(0, size)))) {
        surname = size;
        break;
      }
    }
    return name.substring(0, name.offsetByCodePoints(0, surname))
        + "*".repeat(Math.min(2, length - surname));
  }

  private static String western(String name) {
    StringBuilder masked = new StringBuilder();
    int words = 0;
    for (String word : BETWEEN_WORDS.split(name, -1)) {
      if (word.isEmpty() || ++words > MOST_WORDS) {
        continue;
      }
      int first = word.codePointAt(0);
      masked.append(words > 1 ? " " : "");
      if (Character.isLetter(first) && word.codePointCount(0, word.length()) > 1) {
        masked.appendCodePoint(first).append("**");
      } else {
        masked.append("*");
      }
    }
    return masked.toString();
  }

  /**
   * An ID number: {@code 99****************}, at level 2 {@code 99***************X}; eight stars
   * for numbers of other documents.
   */
  public @Nullable String idNumber(@Nullable String number) {
    if (number == null || shows(Field.ID_NUMBER)) {
      return number;
    }
    String text = number.strip();
    if (level == MaskLevel.L0 || text.isEmpty()) {
      return null;
    }
    int length = text.length();
    boolean isCard = (length == 18 || length == 15) && areDigits(text, length - 1);
    if (!isCard) {
      return "*".repeat(8);
    }
    return level == MaskLevel.L1
        ? text.substring(0, 2) + "*".repeat(length - 2)
        : text.substring(0, 2) + "*".repeat(length - 3) + text.charAt(length - 1);
  }

  /** A phone: {@code 129****4321} for mobiles, stars and the last two digits for others. */
  public @Nullable String phone(@Nullable String phone) {
    if (phone == null || shows(Field.PHONE)) {
      return phone;
    }
    String text = phone.strip();
    if (level == MaskLevel.L0 || text.isEmpty()) {
      return null;
    }
    int length = text.length();
    if (areDigits(text, length) && length == 11 && text.charAt(0) == '1') {
      return text.substring(0, 3) + "****" + text.substring(7);
    }
    return length < 7 ? "****" : "*".repeat(6) + text.substring(length - 2);
  }

  /** A day of birth: nothing below level 2, the year there. */
  public @Nullable PartialDate birthDate(@Nullable PartialDate date) {
    if (date == null || shows(Field.BIRTH_DATE)) {
      return date;
    }
    return level == MaskLevel.L2 ? new PartialDate(date.year(), 0, 0) : null;
  }

  /**
   * A text that is not about one person but may hold a number of one (an address, a record's
   * number): stars for ID numbers and mobile phones.
   */
  public @Nullable String text(@Nullable String text) {
    return text == null ? null : PersonalText.without(text);
  }

  /** A whole record, its unknown columns left out and its labels too unless they are shown. */
  public PersonRecord record(PersonRecord person) {
    boolean isHidden = level == MaskLevel.L0;
    return new PersonRecord(
        person.source(),
        String.valueOf(text(person.recordId())),
        name(person.name()),
        idNumber(person.idNumber()),
        phone(person.phone()),
        isHidden ? null : person.sex(),
        birthDate(person.birthDate()),
        text(person.address()),
        person.dwellingCode(),
        isHidden ? null : text(person.relation()),
        isHidden ? null : text(person.householdId()),
        person.kind(),
        person.start(),
        person.end(),
        shows(Field.LABELS) ? person.labels() : List.of(),
        person.lon(),
        person.lat(),
        person.computedUnit(),
        person.faults(),
        person.isQuarantined(),
        shows(Field.ATTRIBUTES) ? person.attributes() : Map.of());
  }
}

package org.jiezhi.format.encoding;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The encodings that {@code .cpg} files and the language byte of a DBF header state. */
final class StatedEncoding {
  /** The language byte that says "ANSI" and leaves open which code page. */
  static final int ANSI = 0x57;

  private static final Pattern CODE_PAGE =
      Pattern.compile("(?:ansi|oem|cp|ms|windows|win|ibm|codepage)?(\\d{3,5})");
  private static final Pattern ISO_8859 = Pattern.compile("(?:iso)?8859(\\d{1,2})");
  private static final Pattern LATIN = Pattern.compile("latin([1-5])");

  /** Names that the JDK does not know, without punctuation. */
  private static final Map<String, String> OTHER_NAMES =
      Map.ofEntries(
          Map.entry("big5", "Big5"),
          Map.entry("shiftjis", "windows-31j"),
          Map.entry("sjis", "windows-31j"),
          Map.entry("euckr", "x-windows-949"),
          Map.entry("uhc", "x-windows-949"),
          Map.entry("gb2312", "GBK"),
          Map.entry("hz", "GBK"),
          Map.entry("unicode", "UTF-16"),
          Map.entry("utf8bom", "UTF-8"),
          Map.entry("koi8", "KOI8-R"),
          Map.entry("koi8r", "KOI8-R"),
          Map.entry("koi8u", "KOI8-U"));

  /** Microsoft's code page numbers whose JDK name is not {@code windows-N}, {@code IBMN}. */
  private static final Map<Integer, String> CODE_PAGES =
      Map.ofEntries(
          Map.entry(874, "x-windows-874"),
          Map.entry(932, "windows-31j"),
          Map.entry(936, "GBK"),
          Map.entry(949, "x-windows-949"),
          Map.entry(950, "x-windows-950"),
          Map.entry(1361, "x-Johab"),
          Map.entry(1200, "UTF-16LE"),
          Map.entry(1201, "UTF-16BE"),
          Map.entry(10000, "x-MacRoman"),
          Map.entry(10006, "x-MacGreek"),
          Map.entry(10007, "x-MacCyrillic"),
          Map.entry(10029, "x-MacCentralEurope"),
          Map.entry(20866, "KOI8-R"),
          Map.entry(21866, "KOI8-U"),
          Map.entry(20932, "EUC-JP"),
          Map.entry(51932, "EUC-JP"),
          Map.entry(51949, "EUC-KR"),
          Map.entry(20936, "GBK"),
          Map.entry(51936, "GBK"),
          Map.entry(54936, "GB18030"),
          Map.entry(65001, "UTF-8"));

  /** Language driver ids by code page, as dBase, FoxPro and ArcGIS write them. */
  private static final Map<Integer, int[]> DRIVERS =
      Map.ofEntries(
          Map.entry(437, new int[] {0x01, 0x09, 0x0B, 0x0D, 0x0F, 0x11, 0x15, 0x18, 0x19, 0x1B}),
          Map.entry(
              850, new int[] {0x02, 0x0A, 0x0E, 0x10, 0x12, 0x14, 0x16, 0x1A, 0x1D, 0x25, 0x37}),
          Map.entry(1252, new int[] {0x03, 0x58, 0x59}),
          Map.entry(10000, new int[] {0x04}),
          Map.entry(865, new int[] {0x08, 0x17, 0x66}),
          Map.entry(932, new int[] {0x13, 0x7B}),
          Map.entry(863, new int[] {0x1C, 0x6C}),
          Map.entry(852, new int[] {0x1F, 0x22, 0x23, 0x40, 0x64, 0x87}),
          Map.entry(860, new int[] {0x24}),
          Map.entry(866, new int[] {0x26, 0x65}),
          Map.entry(936, new int[] {0x4D, 0x7A}),
          Map.entry(949, new int[] {0x4E, 0x79}),
          Map.entry(950, new int[] {0x4F, 0x78}),
          Map.entry(874, new int[] {0x50, 0x7C}),
          Map.entry(861, new int[] {0x67}),
          Map.entry(737, new int[] {0x6A, 0x86}),
          Map.entry(857, new int[] {0x6B, 0x88}),
          Map.entry(10007, new int[] {0x96}),
          Map.entry(10029, new int[] {0x97}),
          Map.entry(10006, new int[] {0x98}),
          Map.entry(1250, new int[] {0xC8}),
          Map.entry(1251, new int[] {0xC9}),
          Map.entry(1254, new int[] {0xCA}),
          Map.entry(1253, new int[] {0xCB}),
          Map.entry(1257, new int[] {0xCC}));

  private StatedEncoding() {}

  /** The encoding that the text of a {@code .cpg} file names. */
  static Optional<Charset> ofName(String text) {
    String plain = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    Matcher iso = ISO_8859.matcher(plain);
    Matcher latin = LATIN.matcher(plain);
    Matcher page = CODE_PAGE.matcher(plain);
    if (iso.matches()) {
      return find("ISO-8859-" + iso.group(1));
    }
    if (latin.matches()) {
      return find("ISO-8859-" + (latin.group(1).equals("5") ? "9" : latin.group(1)));
    }
    if (OTHER_NAMES.containsKey(plain)) {
      return find(OTHER_NAMES.get(plain));
    }
    if (page.matches()) {
      return ofCodePage(Integer.parseInt(page.group(1)));
    }
    return find(text.strip()).or(() -> find(plain));
  }

  /** The encoding that the language byte of a DBF states; {@link #ANSI} states none. */
  static Optional<Charset> ofLanguageDriver(int driver) {
    return DRIVERS.entrySet().stream()
        .filter(entry -> java.util.Arrays.stream(entry.getValue()).anyMatch(each -> each == driver))
        .findFirst()
        .flatMap(entry -> ofCodePage(entry.getKey()));
  }

  private static Optional<Charset> ofCodePage(int page) {
    if (CODE_PAGES.containsKey(page)) {
      return find(CODE_PAGES.get(page));
    }
    if (page > 28590 && page < 28606) {
      return find("ISO-8859-" + (page - 28590));
    }
    return find("windows-" + page).or(() -> find("IBM" + page)).or(() -> find("x-IBM" + page));
  }

  private static Optional<Charset> find(String name) {
    try {
      return Charset.isSupported(name) ? Optional.of(Charset.forName(name)) : Optional.empty();
    } catch (IllegalCharsetNameException e) {
      return Optional.empty();
    }
  }
}

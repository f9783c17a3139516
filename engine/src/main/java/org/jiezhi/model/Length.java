package org.jiezhi.model;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lengths as people write them: {@code 2m}, {@code 50cm}, {@code 0.5km}; a bare number is metres.
 */
public final class Length {
  private static final Pattern FORM =
      Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,9})?) ?([a-z]{0,2}|米|厘米|毫米|公里)");
  private static final Map<String, BigDecimal> METERS =
      Map.ofEntries(
          Map.entry("", BigDecimal.ONE),
          Map.entry("mm", new BigDecimal("0.001")),
          Map.entry("cm", new BigDecimal("0.01")),
          Map.entry("dm", new BigDecimal("0.1")),
          Map.entry("m", BigDecimal.ONE),
          Map.entry("km", new BigDecimal("1000")),
          Map.entry("毫米", new BigDecimal("0.001")),
          Map.entry("厘米", new BigDecimal("0.01")),
          Map.entry("米", BigDecimal.ONE),
          Map.entry("公里", new BigDecimal("1000")));

  private Length() {}

  /**
   * A length in metres.
   *
   * @throws UsageException if the text is no length, is negative or is 10,000 km or more
   */
  public static double parseMeters(String text) {
    Matcher form = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
    BigDecimal unit = form.matches() ? METERS.get(form.group(2)) : null;
    double meters =
        unit == null ? Double.NaN : new BigDecimal(form.group(1)).multiply(unit).doubleValue();
    if (!(meters < 1e7)) {
      throw new UsageException(
          Message.of(
              "\"{0}\" is not a length; write a number below 10000 km with mm, cm, dm, m or km: 2m",
              "“{0}”不是长度；请写小于 10000 km 的数字加 mm、cm、dm、m 或 km，例如 2m", text));
    }
    return meters;
  }
}

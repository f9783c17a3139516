package org.jiezhi.format.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import org.jiezhi.finding.Finding;
import org.jiezhi.finding.Rule;
import org.jiezhi.finding.Severity;
import org.jiezhi.model.Language;

/** Findings counted by severity and by rule, and numbers in the form that people read. */
final class FindingsSummary {
  private static final double SQUARE_KILOMETER = 1e6;

  private final EnumMap<Severity, Integer> severities = new EnumMap<>(Severity.class);
  private final EnumMap<Rule, OfRule> rules = new EnumMap<>(Rule.class);

  FindingsSummary(List<Finding> findings) {
    for (Severity each : Severity.values()) {
      severities.put(each, 0);
    }
    for (Finding each : findings) {
      severities.merge(each.severity(), 1, Integer::sum);
      rules.computeIfAbsent(each.rule(), OfRule::new).add(each);
    }
  }

  int count(Severity severity) {
    return severities.getOrDefault(severity, 0);
  }

  /** The rules with findings, in the order of their codes. */
  Collection<OfRule> rules() {
    return rules.values();
  }

  /** The severity as it stands in files. */
  static String word(Severity severity) {
    return severity.name().toLowerCase(Locale.ROOT);
  }

  /** The severity for people. */
  static String word(Severity severity, Language language) {
    if (language == Language.EN) {
      return word(severity);
    }
    return severity == Severity.ERROR ? "错误" : severity == Severity.WARNING ? "警告" : "提示";
  }

  /** A length for people: {@code 0.0123 m}; empty where it does not apply. */
  static String length(double meters) {
    return Double.isFinite(meters) ? number(meters) + " m" : "";
  }

  /** An area for people, in square metres or square kilometres; empty where it does not apply. */
  static String area(double squareMeters) {
    if (!Double.isFinite(squareMeters)) {
      return "";
    }
    return squareMeters >= SQUARE_KILOMETER
        ? number(squareMeters / SQUARE_KILOMETER) + " km²"
        : number(squareMeters) + " m²";
  }

  /** Three digits that count, and never fewer than those before the point. */
  private static String number(double value) {
    BigDecimal exact = BigDecimal.valueOf(value);
    BigDecimal rounded =
        Math.abs(value) >= 100
            ? exact.setScale(0, RoundingMode.HALF_EVEN)
            : exact.round(new MathContext(3, RoundingMode.HALF_EVEN));
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  /** The findings of one rule. */
  static final class OfRule {
    private final Rule rule;
    private int count;
    private Severity worst = Severity.NOTE;
    private double areaM2 = Double.NaN;
    private double maxWidthM = Double.NaN;

    private OfRule(Rule rule) {
      this.rule = rule;
    }

    private void add(Finding finding) {
      count++;
      worst = worst.compareTo(finding.severity()) < 0 ? finding.severity() : worst;
      double area = finding.measures().areaM2();
      if (Double.isFinite(area)) {
        areaM2 = Double.isFinite(areaM2) ? areaM2 + area : area;
      }
      double width = finding.measures().maxWidthM();
      if (Double.isFinite(width)) {
        maxWidthM = Double.isFinite(maxWidthM) ? Math.max(maxWidthM, width) : width;
      }
    }

    Rule rule() {
      return rule;
    }

    int count() {
      return count;
    }

    /** The gravest severity among them. */
    Severity worst() {
      return worst;
    }

    /** Sum of their areas in square metres; NaN where none has one. */
    double areaM2() {
      return areaM2;
    }

    /** The largest of their greatest widths in metres; NaN where none has one. */
    double maxWidthM() {
      return maxWidthM;
    }
  }
}

package org.jiezhi;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jiezhi.finding.AcceptedFinding;
import org.jiezhi.finding.Rule;
import org.jiezhi.finding.RuleSet;
import org.jiezhi.finding.Severity;

/** Rules and exceptions as data: the files behind {@code --rules} and {@code --exceptions}. */
public final class RulesFile {
  private RulesFile() {}

  /**
   * The rule set of a rules file (schemas/rules.schema.json); what it does not name keeps its
   * default.
   *
   * @throws org.jiezhi.model.UnreadableInputException if it cannot be opened or is no JSON
   * @throws org.jiezhi.model.UsageException if it says what it may not
   */
  public static RuleSet readRules(Path file) {
    Settings settings =
        Settings.read(file)
            .allowOnly("severities", "off", "noise", "sliver", "neck", "spikeDegrees");
    Map<Rule, Severity> severities = new EnumMap<>(Rule.class);
    Settings given = settings.object("severities");
    for (String rule : given.names()) {
      severities.put(rule(rule, "severities", settings), severity(rule, given));
    }
    Set<Rule> off = EnumSet.noneOf(Rule.class);
    for (String rule : settings.texts("off")) {
      off.add(rule(rule, "off", settings));
    }
    RuleSet usual = RuleSet.DEFAULT;
    return new RuleSet(
        severities,
        off,
        meters("noise", usual.noiseMeters(), settings),
        meters("sliver", usual.sliverMeters(), settings),
        settings.number("spikeDegrees", usual.spikeDegrees(), 180),
        meters("neck", usual.neckMeters(), settings));
  }

  /**
   * The entries of an exceptions file (schemas/exceptions.schema.json).
   *
   * @throws org.jiezhi.model.UnreadableInputException if it cannot be opened or is no JSON
   * @throws org.jiezhi.model.UsageException if it says what it may not
   */
  public static List<AcceptedFinding> readExceptions(Path file) {
    Settings settings = Settings.read(file).allowOnly("exceptions");
    if (!settings.has("exceptions")) {
      throw settings.wrong("exceptions", "[{\"id\", \"fingerprint\", \"reason\"}, …]");
    }
    List<AcceptedFinding> accepted = new ArrayList<>();
    for (Settings each : settings.list("exceptions")) {
      each.allowOnly("id", "fingerprint", "reason");
      accepted.add(
          new AcceptedFinding(
              each.getText("id"), each.getText("fingerprint"), each.getText("reason")));
    }
    return accepted;
  }

  private static double meters(String member, double otherwise, Settings settings) {
    Double given = settings.findMeters(member);
    return given == null ? otherwise : given;
  }

  private static Rule rule(String name, String member, Settings settings) {
    for (Rule each : Rule.values()) {
      if (each.name().equals(name)) {
        return each;
      }
    }
    throw settings.wrong(member, "G1 … G5, T1 … T8, H1 … H9, C1 … C3");
  }

  private static Severity severity(String rule, Settings severities) {
    String name = severities.getText(rule);
    for (Severity each : Severity.values()) {
      if (each.name().toLowerCase(Locale.ROOT).equals(name)) {
        return each;
      }
    }
    throw severities.wrong(rule, "error, warning, note");
  }
}

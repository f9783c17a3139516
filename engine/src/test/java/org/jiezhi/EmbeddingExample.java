package org.jiezhi;

import java.nio.file.Path;
import org.jiezhi.finding.Finding;
import org.jiezhi.finding.Severity;
import org.jiezhi.model.Level;

/** The example of README.md, word for word. */
final class EmbeddingExample {
  private EmbeddingExample() {}

  static void run(String folder) {
    // README
    Boundaries town = Boundaries.read(Path.of(folder, "hierarchy.json"));
    for (Level level : town.levels()) {
      System.out.println(level.name() + ": " + town.units(level.name()).size() + " units");
    }
    ValidationReport report = town.validate();
    for (Finding finding : report.findings()) {
      if (finding.severity() == Severity.ERROR) {
        System.out.println(finding.rule() + " " + finding.units() + ": " + finding.message());
      }
    }
    System.out.println(town.certify().holds() ? "the levels nest" : "the levels do not nest");
    // end
  }
}

package org.jiezhi;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jiezhi.finding.Finding;
import org.jiezhi.finding.Severity;
import org.jiezhi.hierarchy.Validation;
import org.jiezhi.model.Language;
import org.jiezhi.model.Message;

/** What a validation found, with what was assumed on the way. Immutable and thread-safe. */
public final class ValidationReport {
  private final Boundaries boundaries;
  private final Validation validation;

  ValidationReport(Boundaries boundaries, Validation validation) {
    this.boundaries = boundaries;
    this.validation = validation;
  }

  /** The findings in a fixed order: level, rule, size, id; none twice for one defect. */
  public List<Finding> findings() {
    return validation.findings();
  }

  /** Findings left out because an exception covers them. */
  public List<Finding> accepted() {
    return validation.accepted();
  }

  /** Ids of exceptions that no longer hold: the geometry changed or the defect is gone. */
  public List<String> lapsed() {
    return validation.lapsed();
  }

  /** Everything that was detected or assumed rather than told. */
  public List<Message> assumed() {
    return boundaries.assumed();
  }

  /** How many findings there are of a severity. */
  public long count(Severity severity) {
    return findings().stream().filter(each -> each.severity() == severity).count();
  }

  /** How many findings there are at a severity or above. */
  public long countFrom(Severity severity) {
    return findings().stream().filter(each -> each.severity().compareTo(severity) >= 0).count();
  }

  /** Writes the report; the stream stays open. */
  public void write(ReportFormat format, Language language, OutputStream out) throws IOException {
    for (Finding each : findings()) {
      out.write(
          (format + " " + each.message().in(language) + "\n").getBytes(StandardCharsets.UTF_8));
    }
  }
}

package org.jiezhi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jiezhi.LayerFiles.text;

import java.nio.file.Path;
import org.jiezhi.finding.Rule;
import org.jiezhi.finding.RuleSet;
import org.jiezhi.finding.Severity;
import org.jiezhi.model.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesFileTest {
  @TempDir Path folder = Path.of("");

  @Test
  void whatIsNotNamedKeepsItsDefault() {
    RuleSet rules =
        RulesFile.readRules(
            text(
                folder,
                "rules.json",
                "{\"severities\":{\"T2\":\"warning\"},\"off\":[\"G3\"],\"sliver\":\"10cm\"}"));
    assertThat(rules.severities())
        .containsEntry(Rule.T2, Severity.WARNING)
        .containsEntry(Rule.T1, Severity.ERROR);
    assertThat(rules.off()).containsExactly(Rule.G3);
    assertThat(rules.sliverMeters()).isEqualTo(0.1);
    assertThat(rules.noiseMeters()).isEqualTo(RuleSet.DEFAULT.noiseMeters());
  }

  @Test
  void whatIsNotAllowedIsNamed() {
    for (String wrong :
        new String[] {
          "{\"severities\":{\"T99\":\"warning\"}}",
          "{\"severities\":{\"T2\":\"grave\"}}",
          "{\"off\":[\"X\"]}",
          "{\"sliver\":-1}",
          "{\"spikeDegrees\":400}",
          "{\"colour\":1}",
          "[]"
        }) {
      assertThatThrownBy(() -> RulesFile.readRules(text(folder, "rules.json", wrong)))
          .as(wrong)
          .isInstanceOf(UsageException.class)
          .hasMessageContaining("rules.json");
    }
  }

  @Test
  void exceptionsNeedAReason() {
    assertThatThrownBy(
            () ->
                RulesFile.readExceptions(
                    text(
                        folder,
                        "e.json",
                        "{\"exceptions\":[{\"id\":\"a\",\"fingerprint\":\"b\"}]}")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("exceptions[0].reason");
  }
}

package org.jiezhi.link.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jiezhi.model.UnreadableInputException;
import org.jiezhi.model.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentityWeightsTest {
  @TempDir Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("weights.json"), text);
  }

  @Test
  void whatIsWrittenIsReadAgain() throws IOException {
    IdentityWeights shipped = IdentityWeights.shipped();
    IdentityWeights again = IdentityWeights.read(file(shipped.toJson()));
    for (Agreement each : Agreement.values()) {
      assertThat(again.weight(each, 5000)).as(each.key()).isEqualTo(shipped.weight(each, 5000));
    }
    assertThat(again.toJson()).isEqualTo(shipped.toJson());
  }

  @Test
  void agreementSpeaksForAndDisagreementAgainstOnePerson() {
    IdentityWeights shipped = IdentityWeights.shipped();
    for (Agreement each : Agreement.values()) {
      if (each.key().endsWith(".other")) {
        assertThat(shipped.weight(each, 0)).as(each.key()).isNegative();
      } else if (each.key().endsWith(".same")) {
        assertThat(shipped.weight(each, 10_000)).as(each.key()).isPositive();
      }
    }
    assertThat(shipped.weight(Agreement.NAME_SAME, 12_000))
        .isEqualTo(shipped.weight(Agreement.NAME_SAME, 4000) + 8000);
  }

  @Test
  void filesThatAreNoWeightsAreRefusedByName() throws IOException {
    String sound = IdentityWeights.shipped().toJson();
    Path broken = file("{");
    assertThatThrownBy(() -> IdentityWeights.read(broken))
        .isInstanceOf(UnreadableInputException.class)
        .hasMessageContaining("weights.json");
    String[][] faults = {
      {"\"version\" : 1", "\"version\" : 2", "version"},
      {
        "\"name.other\" : {\n      \"m\" : 0.001",
        "\"name.other\" : {\n      \"m\" : 0",
        "name.other"
      },
      {"\"matchBits\"", "\"other\"", "matchBits"},
      {"\"u\" : 0.9\n", "\"u\" : \"value\"\n", "value"},
    };
    for (String[] fault : faults) {
      assertThat(sound).contains(fault[0]);
      Path wrong = file(sound.replace(fault[0], fault[1]));
      assertThatThrownBy(() -> IdentityWeights.read(wrong))
          .isInstanceOf(UsageException.class)
          .hasMessageContaining(fault[2]);
    }
  }
}

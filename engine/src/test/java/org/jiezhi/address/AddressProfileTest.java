package org.jiezhi.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jiezhi.model.UnreadableInputException;
import org.jiezhi.model.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressProfileTest {
  private static final Path SHIPPED =
      Path.of(System.getProperty("jiezhi.root", "..")).resolve("schemas/address");

  @ParameterizedTest
  @CsvSource({
    "cq,building=3 floor=2 door=1",
    "cn,building=3 floor=2 door=1",
    "cq,building=3 unit=2 room=1"
  })
  void aProfileOrdersReadingsAndForbidsNone(String profile, String reading) {
    AddressParser parser = new AddressParser(AddressProfile.of(profile), Gazetteer.EMPTY);
    assertThat(parser.parse("听涛花园3-2-1").parses()).anyMatch(parse -> Table.holds(parse, reading));
  }

  @Test
  void theSameNumbersMeanDifferentThingsInDifferentPlaces() {
    String text = "听涛花园3-2-11";
    Parse chongqing =
        new AddressParser(AddressProfile.of("cq"), Gazetteer.EMPTY)
            .parse(text)
            .best()
            .orElseThrow();
    assertThat(Table.slots(chongqing)).isEqualTo("compound=听涛花园 building=3 floor=2 door=11");
    ParsedAddress lane =
        new AddressParser(AddressProfile.of("sh"), Gazetteer.EMPTY).parse("新沪路58-11-802");
    assertThat(Table.slots(lane.best().orElseThrow()))
        .isEqualTo("road=新沪路 lane=58 number=11 room=802");
  }

  @Test
  void aProfileOfOnesOwnIsRead(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("own.json");
    Files.writeString(
        file,
        Files.readString(SHIPPED.resolve("profile-cn.json"))
            .replace("\"profile\": \"cn\"", "\"profile\": \"own\""));
    AddressProfile own = AddressProfile.read(file);
    assertThat(own.name()).isEqualTo("own");
    assertThat(new AddressParser(own, Gazetteer.EMPTY).parse("听涛花园3-2-502").parses()).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{|Unreadable",
        "{}|words",
        "{\"words\":\"klingon\",\"profile\":\"x\"}|words",
        "{\"words\":\"chinese\"}|profile",
        "{\"words\":\"chinese\",\"colour\":\"red\"}|member",
        "{\"words\":\"chinese\",\"profile\":\"x\",\"readings\":{\"sky\":[]}}|readings",
        "{\"words\":\"chinese\",\"profile\":\"x\",\"readings\":{\"road\":[{\"slots\":[\"room\"],\"share\":0}]}}|share",
        "{\"words\":\"chinese\",\"profile\":\"x\",\"readings\":{\"road\":[{\"slots\":[\"road\"],\"share\":1}]}}|slot",
        "{\"words\":\"chinese\",\"profile\":\"x\",\"readings\":{}}|share"
      })
  void whatIsNoProfileIsRefused(String json, String about, @TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("bad.json");
    Files.writeString(file, json);
    if (about.equals("Unreadable")) {
      assertThatThrownBy(() -> AddressProfile.read(file))
          .isInstanceOf(UnreadableInputException.class);
      return;
    }
    assertThatThrownBy(() -> AddressProfile.read(file))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("bad.json")
        .hasMessageContaining(about);
  }

  @Test
  void whatIsNotThereIsSaid(@TempDir Path folder) {
    assertThatThrownBy(() -> AddressProfile.of("mars"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("cq, cn, sh, western");
    assertThatThrownBy(() -> AddressProfile.read(folder.resolve("none.json")))
        .isInstanceOf(UnreadableInputException.class);
  }
}

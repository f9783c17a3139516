package org.jiezhi.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class AddressExampleTest {
  private static final Path SOURCES =
      Path.of(System.getProperty("jiezhi.root", "..")).resolve("engine/src");

  @Test
  void theDocumentationShowsTheExampleThatIsRun() throws IOException {
    String source =
        Files.readString(SOURCES.resolve("test/java/org/jiezhi/address/AddressExample.java"));
    String body =
        source.substring(source.indexOf("// EXAMPLE\n") + 11, source.indexOf("    // end"));
    String shown = body.replaceAll("(?m)^    ", " * ").replaceAll("(?m)^$", " *");
    assertThat(Files.readString(SOURCES.resolve("main/java/org/jiezhi/address/package-info.java")))
        .contains(shown);
  }

  @Test
  void itPrintsTheReadings() {
    PrintStream before = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      AddressExample.run();
    } finally {
      System.setOut(before);
    }
    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .startsWith("秋台北一路 14: 301\n")
        .contains("building: characters 9 to 9, its place in a group of numbers")
        .endsWith("A= R= N= B= F= false\n");
  }
}

package org.jiezhi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class EmbeddingExampleTest {
  private static final Path ROOT = Path.of(System.getProperty("jiezhi.root", ".."));

  @Test
  void readmeShowsTheExampleThatIsRun() throws IOException {
    String source =
        Files.readString(ROOT.resolve("engine/src/test/java/org/jiezhi/EmbeddingExample.java"));
    String body =
        source.substring(source.indexOf("// README\n") + 10, source.indexOf("    // end"));
    assertThat(Files.readString(ROOT.resolve("README.md")))
        .contains("```java\n" + body.replaceAll("(?m)^    ", "") + "```");
  }

  @Test
  void itTellsTheSoundTownFromTheBrokenOne() {
    assertThat(printed("town"))
        .contains("grid: 24 units")
        .contains("the levels nest\n")
        .doesNotContain("T1");
    assertThat(printed("broken-town")).contains("T1 [").contains("the levels do not nest\n");
  }

  private static String printed(String town) {
    PrintStream before = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      EmbeddingExample.run(ROOT.resolve("sample-data/" + town).toString());
    } finally {
      System.setOut(before);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}

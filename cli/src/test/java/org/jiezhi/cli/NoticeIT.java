package org.jiezhi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The release archive names every work of others that it holds. */
class NoticeIT {
  @Test
  void everyJarIsNamed() throws IOException {
    String notice = Files.readString(Run.distribution().resolve("NOTICE"));
    List<String> jars;
    try (Stream<Path> files = Files.list(Run.distribution().resolve("lib"))) {
      jars =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".jar") && !name.startsWith("jiezhi-"))
              .map(name -> name.replaceFirst("-[0-9][0-9.]*\\.jar$", ""))
              .toList();
    }
    assertThat(jars).hasSizeGreaterThan(3);
    assertThat(notice).contains(jars);
  }
}

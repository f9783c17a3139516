package org.jiezhi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The release archive as somebody gets it: unpacked somewhere, linked, started. */
class LauncherIT {
  @TempDir Path folder = Path.of("");

  private Path unpack() throws IOException {
    Path archive = Path.of(System.getProperty("jiezhi.archive", "target/jiezhi-0.1.0.zip"));
    try (InputStream in = Files.newInputStream(archive);
        ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry each = zip.getNextEntry(); each != null; each = zip.getNextEntry()) {
        Path target = folder.resolve("with space").resolve(each.getName());
        if (each.isDirectory()) {
          Files.createDirectories(target);
        } else {
          Files.createDirectories(Objects.requireNonNull(target.getParent()));
          Files.copy(zip, target);
        }
      }
    }
    Path home = folder.resolve("with space/jiezhi-0.1.0");
    Files.setPosixFilePermissions(
        home.resolve("bin/jiezhi"), PosixFilePermissions.fromString("rwxr-xr-x"));
    return home;
  }

  @Test
  void theArchiveHoldsWhatItShouldAndStartsFromAnywhere() throws IOException {
    Path home = unpack();
    for (String name : List.of("LICENSE", "NOTICE", "bin/jiezhi.bat", "schemas")) {
      assertThat(home.resolve(name)).exists();
    }
    Path link = Files.createSymbolicLink(folder.resolve("jz"), home.resolve("bin/jiezhi"));
    Run first = Run.start(Map.of(), List.of(link.toString(), "--version")).end();
    assertThat(first).isEqualTo(new Run(0, "jiezhi 0.1.0\n", ""));
    try (Stream<Path> files = Files.list(home.resolve("lib"))) {
      assertThat(files.map(Path::toString)).anyMatch(name -> name.endsWith(".jsa"));
    }
  }

  @Test
  void startsWithoutAPlaceForTheClassArchive() throws IOException {
    Path home = unpack();
    Files.setPosixFilePermissions(
        home.resolve("lib"), PosixFilePermissions.fromString("r-xr-xr-x"));
    try {
      Map<String, String> nowhere =
          Map.of("XDG_CACHE_HOME", "/proc/none", "HOME", "/proc/none", "JIEZHI_NO_ARCHIVE", "");
      String program = home.resolve("bin/jiezhi").toString();
      assertThat(Run.start(nowhere, List.of(program, "--version")).end())
          .isEqualTo(new Run(0, "jiezhi 0.1.0\n", ""));
    } finally {
      Files.setPosixFilePermissions(
          home.resolve("lib"), PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  @Test
  void moreMemoryIsAllowedByTheEnvironment() {
    Run run =
        Run.of(
            Map.of("JIEZHI_OPTS", "-Xmx300m -XX:+PrintFlagsFinal"),
            "inspect",
            "--help",
            "--lang=en");
    assertThat(run.exit()).isZero();
    assertThat(run.out()).containsPattern("MaxHeapSize +=? *31457280");
  }

  @Test
  void theFullListOfNoticesNamesEveryJar() throws IOException {
    String notice = Files.readString(Run.distribution().resolve("NOTICE"));
    try (Stream<Path> jars = Files.list(Run.distribution().resolve("lib"))) {
      jars.map(each -> String.valueOf(each.getFileName()))
          .filter(name -> name.endsWith(".jar") && !name.startsWith("jiezhi-"))
          .forEach(name -> assertThat(notice).contains(name.replaceAll("-[0-9].*", "")));
    }
  }
}

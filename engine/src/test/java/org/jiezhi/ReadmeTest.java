package org.jiezhi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jiezhi.finding.Rule;
import org.jiezhi.model.Language;
import org.junit.jupiter.api.Test;

/** What the READMEs say of rules and of the definition is what the code says. */
class ReadmeTest {
  private static final Path ROOT = Path.of(System.getProperty("jiezhi.root", ".."));

  @Test
  void theRuleTablesHoldEveryRuleWithItsSeverityAndTitle() throws IOException {
    String english = Files.readString(ROOT.resolve("README.md"));
    String chinese = Files.readString(ROOT.resolve("README.zh.md"));
    for (Rule rule : Rule.values()) {
      String start =
          "| " + rule + " | " + rule.defaultSeverity().name().toLowerCase(Locale.ROOT) + " | ";
      assertThat(english).contains(start + rule.title().in(Language.EN) + " |");
      assertThat(chinese).contains(start + rule.title().in(Language.ZH) + " |");
    }
  }

  @Test
  void theDefinitionIsThatOfThePackageDocumentation() throws IOException {
    String source =
        Files.readString(
            ROOT.resolve("engine/src/main/java/org/jiezhi/hierarchy/package-info.java"));
    String readme = plain(Files.readString(ROOT.resolve("README.md")));
    List<String> clauses =
        Pattern.compile("<li><b>(I\\d)</b>(.*?)(?=<li>|</ul>)", Pattern.DOTALL)
            .matcher(source)
            .results()
            .map(ReadmeTest::clause)
            .toList();
    assertThat(clauses).hasSize(6).allSatisfy(clause -> assertThat(readme).contains(clause));
  }

  @Test
  void theArchitectureNamesClassesThatExist() throws IOException {
    Set<String> classes = new HashSet<>();
    for (String folder : List.of("engine/src", "cli/src", "sample-data/src")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
        files.map(file -> file.getFileName().toString()).forEach(classes::add);
      }
    }
    List<String> named =
        Pattern.compile("`(?:[a-z.]+/)?([A-Z]\\w+)`")
            .matcher(Files.readString(ROOT.resolve("ARCHITECTURE.md")))
            .results()
            .map(found -> found.group(1) + ".java")
            .toList();
    assertThat(named).hasSizeGreaterThan(50);
    assertThat(classes).containsAll(named);
  }

  private static String clause(MatchResult found) {
    return "**" + found.group(1) + "** " + plain(found.group(2).replaceAll("\n \\*", " "));
  }

  private static String plain(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }
}

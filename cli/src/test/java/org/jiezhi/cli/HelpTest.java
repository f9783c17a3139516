package org.jiezhi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;

class HelpTest {
  @Test
  void bothLanguagesHaveTheSameTexts() {
    assertThat(new TreeSet<>(bundle(Locale.CHINESE).keySet()))
        .isEqualTo(new TreeSet<>(bundle(Locale.ROOT).keySet()));
    assertThat(bundle(Locale.CHINESE).getString("lang")).contains("语言");
  }

  private static ResourceBundle bundle(Locale locale) {
    return ResourceBundle.getBundle(
        "org.jiezhi.cli.help",
        locale,
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  @Test
  void everyCommandHasHeaderExampleAndOptionTexts() {
    for (String language : List.of("en", "zh")) {
      CommandLine line = Jiezhi.commandLine(new String[] {"--lang", language});
      commandsHaveTexts(line, language.equals("zh") ? "示例：jiezhi " : "Example: jiezhi ");
    }
  }

  private static void commandsHaveTexts(CommandLine above, String example) {
    above
        .getSubcommands()
        .forEach(
            (name, command) -> {
              if (!name.equals("generate-completion")) {
                assertThat(command.getUsageMessage()).contains(example);
                for (ArgSpec each : command.getCommandSpec().args()) {
                  assertThat(Arrays.toString(each.description()))
                      .as("%s %s", name, each.paramLabel())
                      .hasSizeGreaterThan(3);
                }
                commandsHaveTexts(command, example);
              }
            });
  }
}

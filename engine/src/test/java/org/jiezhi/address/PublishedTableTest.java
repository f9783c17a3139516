package org.jiezhi.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/results/address.md} shows what this run reads: the part between its two marks is made
 * here. {@code -Djiezhi.publish=true} writes it anew.
 */
class PublishedTableTest {
  private static final Path PAGE =
      Path.of(System.getProperty("jiezhi.root", "..")).resolve("docs/results/address.md");
  private static final String BEGIN = "<!-- made by PublishedTableTest -->\n";
  private static final String END = "<!-- end -->\n";

  @Test
  void thePageShowsThisRun() throws IOException {
    String page = Files.readString(PAGE);
    int from = page.indexOf(BEGIN) + BEGIN.length();
    int to = page.indexOf(END);
    assertThat(from).isLessThanOrEqualTo(to);
    String made = made();
    if (Boolean.getBoolean("jiezhi.publish")) {
      Files.writeString(PAGE, page.substring(0, from) + made + page.substring(to));
      return;
    }
    assertThat(page.substring(from, to)).isEqualTo(made);
  }

  private static String made() throws IOException {
    StringBuilder text = new StringBuilder();
    SampleTownTest.Counted counted = SampleTownTest.count();
    text.append("\n## The sample town\n\nOf ")
        .append(counted.records())
        .append(" records with a dwelling that their text fits, ")
        .append(counted.named())
        .append(
            " have a reading down to the room that the dwelling's own row does not contradict (")
        .append(counted.bestNamed())
        .append(" as the likeliest), ")
        .append(counted.otherwise())
        .append(" one that ends above the room, ")
        .append(counted.contradicted())
        .append(" none.\n\n## The 96 ways to write one dwelling\n\n");
    text.append("| line | address | likeliest reading | readings | dwellings left | faults |\n");
    text.append("|---|---|---|---|---|---|\n");
    for (Table.Row row : Table.rows("variants")) {
      ParsedAddress read = parser(row, Town.GAZETTEER).parse(row.get("address"));
      String fits = row.get("fits").equals("-") ? "" : fitting(read);
      line(text, row.get("line"), row.get("address"), read, fits);
    }
    text.append(
        "\n## More habits\n\n| profile | address | likeliest reading | readings | faults |\n");
    text.append("|---|---|---|---|---|\n");
    for (String table : CasesTest.TABLES) {
      for (Table.Row row : Table.rows(table)) {
        ParsedAddress read = parser(row, Gazetteer.EMPTY).parse(row.get("address"));
        line(text, row.get("profile"), row.get("address"), read, null);
      }
    }
    return text.append('\n').toString();
  }

  private static AddressParser parser(Table.Row row, Gazetteer names) {
    return new AddressParser(AddressProfile.of(row.get("profile")), names);
  }

  private static String fitting(ParsedAddress read) {
    List<String> fitting = List.copyOf(Town.INVENTORY.fitting(read));
    return fitting.isEmpty() ? "none" : String.join(" ", fitting);
  }

  private static void line(
      StringBuilder text,
      String first,
      String address,
      ParsedAddress read,
      @org.jspecify.annotations.Nullable String fits) {
    String slots = read.best().map(Table::slots).orElse(read.outcome().name());
    text.append("| ")
        .append(first)
        .append(" | ")
        .append(
            address.replace("|", "\\|").replace("#", "\\#").replace("_", "\\_").replace("~", "\\~"))
        .append(" | ")
        .append(slots.replace("_", " ").replace("#", "\\#"))
        .append(" | ")
        .append(read.parses().size());
    if (fits != null) {
      text.append(" | ").append(fits);
    }
    text.append(" | ")
        .append(read.best().map(Table::faults).orElse("").replace("|", ", "))
        .append(" |\n");
  }
}

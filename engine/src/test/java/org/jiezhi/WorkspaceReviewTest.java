package org.jiezhi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jiezhi.format.table.TableFile;
import org.jiezhi.format.table.TableReader;
import org.jiezhi.format.table.TableRow;
import org.jiezhi.link.review.ReviewItem;
import org.jiezhi.model.Language;
import org.jiezhi.model.Message;
import org.jiezhi.model.Progress;
import org.jiezhi.model.RecordKind;
import org.jiezhi.model.RecordLink;
import org.jiezhi.model.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The review queue of a workspace: out as a sheet, decisions back, followed by the next linking.
 */
class WorkspaceReviewTest {
  private static final KeySource KEY = WorkspaceFiles.key((byte) 6);
  private static final LinkRequest ONE = new LinkRequest("cq", null, null, 1);

  @TempDir Path folder = Path.of("");

  private Workspace town() throws IOException {
    Workspace workspace = WorkspaceFiles.create(folder, "town", KEY);
    take(
        workspace,
        RecordKind.BUILDINGS,
        "b",
        """
        building_code,county,road,number
        B1,屏堤区,长江路,1
        B2,屏堤区,长江路,2
        """);
    take(
        workspace,
        RecordKind.DWELLINGS,
        "d",
        """
        dwelling_code,building_code,floor,room,door
        D11,B1,1,101,1
        D12,B1,1,102,2
        D21,B2,1,101,1
        """);
    take(
        workspace,
        RecordKind.PERSONS,
        "civil",
        """
        record_id,name,phone,address
        C1,李晓岚,12512345678,长江路1号
        C2,吴梅,12512345679,长江路１号
        C3,何安,,长江路1号9-9 12512345670
        C4,何平,,=长江路2号8-8
        C5,周全,,新风里1-1
        C6,周明,,长江路2号1-1
        """);
    workspace.link(ONE, Progress.NONE);
    return workspace;
  }

  private void take(Workspace workspace, RecordKind kind, String source, String text)
      throws IOException {
    Path file = folder.resolve(source + ".csv");
    Files.writeString(file, text, StandardCharsets.UTF_8);
    workspace.importFile(ImportRequest.of(kind, file).withSource(source), Progress.NONE);
  }

  private static RecordLink linkOf(Workspace workspace, String recordId) {
    List<RecordLink> links = new ArrayList<>();
    workspace.snapshot().forEachLink(links::add);
    return links.stream()
        .filter(each -> each.recordId().equals(recordId))
        .findFirst()
        .orElseThrow();
  }

  private static String hash(Workspace workspace, String part) {
    return workspace.review(LinkRequest.USUAL, Progress.NONE).stream()
        .filter(each -> each.shown().contains(part))
        .findFirst()
        .orElseThrow()
        .hash();
  }

  private ReviewResult apply(Workspace workspace, String... rows) throws IOException {
    Path sheet = folder.resolve("back.csv");
    Files.writeString(
        sheet,
        "item,decision,target,alias,author,reason,expires\n" + String.join("\n", rows) + "\n",
        StandardCharsets.UTF_8);
    return workspace.applyReview(LinkRequest.USUAL, sheet, "desk", Progress.NONE);
  }

  @Test
  void oneItemAnAddressTheMostAwaitedFirstAndNothingOfAPerson() throws IOException {
    try (Workspace workspace = town()) {
      List<ReviewItem> items = workspace.review(LinkRequest.USUAL, Progress.NONE);
      assertThat(items).hasSize(4);
      assertThat(items.get(0).affected()).isEqualTo(2);
      assertThat(items.get(0).candidates()).isNotEmpty();
      Path sheet = folder.resolve("sheet.csv");
      Workspace.writeReview(items, sheet, Language.EN);
      String text = Files.readString(sheet);
      assertThat(text).doesNotContain("李晓岚", "吴梅", "何", "125123", "C1").contains("D11", "D12");
      assertThat(text).contains(",'=长江路2号8-8,");
    }
  }

  @Test
  void theNextLinkingGoesByDecisions() throws IOException {
    try (Workspace workspace = town()) {
      String house = hash(workspace, "长江路1号");
      assertThat(linkOf(workspace, "C2").decision()).isNotEqualTo("AUTO");
      ReviewResult result =
          apply(
              workspace,
              hash(workspace, "长江路1号9-9") + ",NO_DWELLING,,,,,",
              hash(workspace, "新风里") + ",alias,B2,新风里,grid,asked there,",
              hash(workspace, "2号8-8") + ",,,,,,");
      assertThat(result.refused()).isEmpty();
      assertThat(result.accepted()).isEqualTo(2);
      assertThat(result.blank()).isEqualTo(1);
      assertThat(house).isNotEmpty();
      workspace.link(ONE, Progress.NONE);
      assertThat(linkOf(workspace, "C3").decision()).isEqualTo("UNMATCHED");
      assertThat(linkOf(workspace, "C3").faults()).containsExactly("decided");
      assertThat(workspace.review(LinkRequest.USUAL, Progress.NONE))
          .extracting(ReviewItem::shown)
          .noneMatch(each -> each.contains("9-9"));
      List<ReviewItem> left = workspace.review(LinkRequest.USUAL, Progress.NONE);
      String first = left.get(0).hash();
      assertThat(apply(workspace, first + ",LINK,D12,,,,").accepted()).isEqualTo(1);
      workspace.link(ONE, Progress.NONE);
      assertThat(linkOf(workspace, "C1").dwellingCode()).isEqualTo("D12");
      assertThat(linkOf(workspace, "C2").decision()).isEqualTo("AUTO");
      assertThat(workspace.review(LinkRequest.USUAL, Progress.NONE)).hasSizeLessThan(left.size());
    }
  }

  @Test
  void theSameSheetTwiceChangesNothing() throws IOException {
    try (Workspace workspace = town()) {
      String row = hash(workspace, "新风里") + ",CANNOT_TELL,,,,,";
      assertThat(apply(workspace, row).accepted()).isEqualTo(1);
      int run = workspace.snapshot().run();
      ReviewResult again = apply(workspace, row, row);
      assertThat(again.accepted()).isZero();
      assertThat(again.unchanged()).isEqualTo(2);
      assertThat(workspace.snapshot().run()).isEqualTo(run);
    }
  }

  @Test
  void rowsThatCannotBeTakenAreRefusedOneByOne() throws IOException {
    try (Workspace workspace = town()) {
      String sound = hash(workspace, "新风里");
      String stale = sound.substring(0, 17) + (sound.endsWith("00000000") ? "1" : "0").repeat(8);
      ReviewResult result =
          apply(
              workspace,
              sound + ",PERHAPS,,,,,",
              stale + ",NO_DWELLING,,,,,",
              "0123,NO_DWELLING,,,,,",
              sound + ",LINK,nowhere,,,,",
              sound + ",ALIAS,B1,,,,",
              sound + ",NO_DWELLING,,,,,2025-13-45",
              sound + ",BAD_INPUT,,,,,",
              sound + ",NO_DWELLING,,,,,");
      assertThat(result.accepted()).isEqualTo(1);
      assertThat(result.refused())
          .extracting(Message::en)
          .hasSize(7)
          .allMatch(each -> each.contains("row {1}"));
      assertThat(result.refused().get(1).toString()).contains("row 3", "changed since");
      assertThat(result.refused().get(2).toString()).contains("row 4", "no such item");
      Path other = Files.writeString(folder.resolve("other.csv"), "a,b\n1,2\n");
      assertThatThrownBy(
              () -> workspace.applyReview(LinkRequest.USUAL, other, "desk", Progress.NONE))
          .isInstanceOf(UsageException.class)
          .hasMessageContaining("\"item\"");
    }
  }

  @Test
  void aDecisionThatHasExpiredIsOpenAgain() throws IOException {
    try (Workspace workspace = town()) {
      int before = workspace.review(LinkRequest.USUAL, Progress.NONE).size();
      apply(workspace, hash(workspace, "新风里") + ",NO_DWELLING,,,,,2020-01-01");
      assertThat(workspace.review(LinkRequest.USUAL, Progress.NONE)).hasSize(before);
      apply(workspace, hash(workspace, "新风里") + ",NO_DWELLING,,,,,");
      assertThat(workspace.review(LinkRequest.USUAL, Progress.NONE)).hasSize(before - 1);
    }
  }

  private static List<List<String>> rows(Path sheet) {
    List<List<String>> rows = new ArrayList<>();
    TableFile table = TableFile.examine(sheet, null, Progress.NONE);
    try (TableReader reader = table.read()) {
      for (TableRow row = reader.next(); row != null; row = reader.next()) {
        rows.add(row.values());
      }
    }
    return rows;
  }

  /** A workbook, the one file or one a community, says the same as CSV and comes back as well. */
  @Test
  void workbooksAndFoldersGoOutAndComeBack() throws IOException {
    try (Workspace workspace = town()) {
      List<ReviewItem> items = workspace.review(LinkRequest.USUAL, Progress.NONE);
      Path csv = folder.resolve("all.csv");
      Path xlsx = folder.resolve("all.xlsx");
      Workspace.writeReview(items, csv, Language.EN);
      Workspace.writeReview(items, xlsx, Language.EN);
      assertThat(rows(xlsx)).hasSize(items.size());
      for (int i = 0; i < items.size(); i++) {
        assertThat(rows(xlsx).get(i).get(0)).isEqualTo(rows(csv).get(i).get(0));
        assertThat(rows(xlsx).get(i).get(4)).isEqualTo(rows(csv).get(i).get(4));
      }
      for (boolean isWorkbook : new boolean[] {false, true}) {
        Path sheets = folder.resolve("by-community-" + isWorkbook);
        List<Path> files = Workspace.writeReviewByCommunity(items, sheets, isWorkbook, Language.EN);
        assertThat(files.stream().mapToInt(each -> rows(each).size()).sum())
            .isEqualTo(items.size());
        ReviewResult back = workspace.applyReview(LinkRequest.USUAL, sheets, "desk", Progress.NONE);
        assertThat(back.blank()).isEqualTo(items.size());
      }
      Path filled = Files.createDirectory(folder.resolve("filled"));
      String hash = items.get(0).hash();
      Files.writeString(filled.resolve("a.csv"), "item,decision\n" + hash + ",NO_DWELLING\n");
      Files.writeString(filled.resolve("b.csv"), "item,decision\n" + hash + ",BAD_INPUT\n");
      ReviewResult first = workspace.applyReview(LinkRequest.USUAL, filled, "desk", Progress.NONE);
      assertThat(first.accepted()).isEqualTo(1);
      assertThat(first.refused()).hasSize(1);
      assertThat(first.refused().get(0).in(Language.EN)).contains("b.csv, row 2");
      assertThat(workspace.runs())
          .anyMatch(run -> run.kind().equals("review") && run.toString().contains("a.csv"));
    }
  }

  /** What a receiver's name would tell is withheld; what was not understood stays. */
  @Test
  void namesOfReceiversAreWithheld() throws IOException {
    try (Workspace workspace = town()) {
      take(
          workspace,
          RecordKind.PERSONS,
          "post",
          "record_id,name,id_number,address\nX1,何平,,长江路1号9-9张三收\n");
      workspace.link(ONE, Progress.NONE);
      assertThat(workspace.review(LinkRequest.USUAL, Progress.NONE))
          .extracting(ReviewItem::shown)
          .noneMatch(each -> each.contains("张三"))
          .anyMatch(each -> each.contains("9-9***"));
    }
  }
}

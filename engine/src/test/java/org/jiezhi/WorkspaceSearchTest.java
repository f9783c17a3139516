package org.jiezhi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jiezhi.model.Progress;
import org.jiezhi.model.RecordKind;
import org.jiezhi.search.Hit;
import org.jiezhi.search.PlaceKind;
import org.jiezhi.search.PlaceName;
import org.jiezhi.search.SearchOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a workspace finds, and that its index keeps in step and holds nobody. */
class WorkspaceSearchTest {
  private static final KeySource KEY = WorkspaceFiles.key((byte) 3);
  private static final String BUILDINGS =
      """
      building_code,unit_code,name,address,county,community,road,number,compound,building,aliases,lon,lat
      B1,99010100101,鑫源小区2栋,江湾区建新社区建新北路38号鑫源小区2栋,江湾区,建新社区,建新北路,38,鑫源小区,2栋,仪表厂2栋,106.05,30.05
      B2,99010100101,鑫源小区3栋,江湾区建新社区建新北路38号鑫源小区3栋,江湾区,建新社区,建新北路,38,鑫源小区,3栋,,106.06,30.05
      B3,99010100102,,江湾区建新社区建新北路十二号,江湾区,建新社区,建新北路,12,,,,106.15,30.05
      """;
  private static final String ALIASES =
      """
      target_code,alias,valid_from,valid_to,source
      建新北路,红旗大街,1966-01-01,1981-12-31,renamed
      99010100102,旧渡口片区,,2011-06,renamed
      99010100102,98110100107,,2011-06,recoded
      99010100101E07,仪表厂,,,colloquial
      B3,转角楼,,,colloquial
      99010100102E09,塔子山,,,colloquial
      """;

  @TempDir Path folder = Path.of("");

  private void take(Workspace workspace, RecordKind kind, String name, String text)
      throws IOException {
    Path file = Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
    ImportResult result =
        workspace.importFile(ImportRequest.of(kind, file).withSource("s"), Progress.NONE);
    assertThat(result.counts().rejected()).isZero();
  }

  private Workspace town() throws IOException {
    Workspace workspace = WorkspaceFiles.create(folder, "w", KEY);
    take(workspace, RecordKind.BUILDINGS, "b.csv", BUILDINGS);
    take(workspace, RecordKind.ALIASES, "a.csv", ALIASES);
    return workspace;
  }

  private static List<Hit> hits(Workspace workspace, String text) {
    return workspace.search(text, SearchOptions.DEFAULT, Progress.NONE);
  }

  private static Hit first(Workspace workspace, String text) {
    assertThat(hits(workspace, text)).as(text).isNotEmpty();
    return hits(workspace, text).get(0);
  }

  @Test
  void everyNameLeadsToThePlaceAsItIsCalledToday() throws IOException {
    try (Workspace workspace = town()) {
      Hit road = first(workspace, "红旗大街");
      assertThat(road.kind()).isEqualTo(PlaceKind.ROAD);
      assertThat(road.name()).isEqualTo("建新北路");
      assertThat(road.matched().use()).isEqualTo(PlaceName.Use.FORMER);
      assertThat(String.valueOf(road.matched().validTo())).isEqualTo("1981-12-31");
      assertThat(road.chain()).extracting(Hit.UnitName::code).containsExactly("990101001");
      assertThat(first(workspace, "旧渡口").code()).isEqualTo("99010100102");
      assertThat(first(workspace, "98110100107").code()).isEqualTo("99010100102");
      assertThat(first(workspace, "98110100107").name()).isEqualTo("E");
      assertThat(first(workspace, "鑫源小區貳栋").code()).isEqualTo("B1");
      assertThat(first(workspace, "仪表厂2栋").code()).isEqualTo("B1");
      assertThat(first(workspace, "建新北路12号").code()).isEqualTo("B3");
      assertThat(first(workspace, "建新北路12号").name()).isEqualTo("建新北路十二号");
      assertThat(first(workspace, "转角楼").code()).isEqualTo("B3");
      assertThat(first(workspace, "江湾区建新社区鑫源小区3栋").code()).isEqualTo("B2");
      assertThat(first(workspace, "xyxq3d").code()).isEqualTo("B2");
      Hit estate = first(workspace, "鑫源小区");
      assertThat(estate.kind()).isEqualTo(PlaceKind.COMPOUND);
      assertThat(estate.lon()).isBetween(106.054, 106.056);
    }
  }

  @Test
  void anEstateIsKnownByWhatItsBuildingsSay() throws IOException {
    try (Workspace workspace = town()) {
      Hit estate = first(workspace, "仪表厂");
      assertThat(estate.kind()).isEqualTo(PlaceKind.COMPOUND);
      assertThat(estate.name()).isEqualTo("鑫源小区");
      Hit unknown = first(workspace, "塔子山");
      assertThat(unknown.kind()).isEqualTo(PlaceKind.OTHER);
      assertThat(unknown.code()).isEqualTo("99010100102E09");
      assertThat(unknown.chain()).extracting(Hit.UnitName::code).contains("99010100102");
    }
  }

  @Test
  void theIndexKeepsInStepWithTheStore() throws IOException {
    try (Workspace workspace = town()) {
      assertThat(hits(workspace, "金竹新村")).isEmpty();
      take(
          workspace,
          RecordKind.BUILDINGS,
          "more.csv",
          "building_code,unit_code,name\nB9,99010100101,金竹新村9栋\n");
      assertThat(first(workspace, "金竹新村9栋").code()).isEqualTo("B9");
    }
    try (Workspace again = Workspace.open(folder.resolve("w"), KEY)) {
      assertThat(first(again, "jinzhuxincun9").code()).isEqualTo("B9");
    }
  }

  @Test
  void anIndexThatIsDamagedOrGoneIsMadeAnew() throws IOException {
    try (Workspace workspace = town()) {
      assertThat(first(workspace, "转角楼").code()).isEqualTo("B3");
    }
    Path index = folder.resolve("w/search");
    List<Path> files;
    try (Stream<Path> all = Files.walk(index)) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    }
    assertThat(files).isNotEmpty();
    for (Path each : List.of(files.get(0), files.get(files.size() - 2))) {
      Files.write(each, new byte[] {1, 2, 3});
      try (Workspace workspace = Workspace.open(folder.resolve("w"), KEY)) {
        assertThat(first(workspace, "转角楼").code()).isEqualTo("B3");
      }
    }
    for (Path each : files) {
      Files.deleteIfExists(each);
    }
    try (Workspace workspace = Workspace.open(folder.resolve("w"), KEY)) {
      assertThat(first(workspace, "转角楼").code()).isEqualTo("B3");
    }
  }

  @Test
  void peopleDoNotChangeTheIndexAndAreNotInIt() throws IOException {
    try (Workspace workspace = town()) {
      first(workspace, "转角楼");
      Path part = folder.resolve("w/search/part-0");
      List<Path> before = list(part);
      Path people = WorkspaceFiles.people(folder.resolve("p.csv"), 300, 1);
      workspace.importFile(ImportRequest.of(RecordKind.PERSONS, people), Progress.NONE);
      assertThat(hits(workspace, "观山街道长江路1号")).isEmpty();
      assertThat(hits(workspace, WorkspaceFiles.idNumber(19500720, 1))).isEmpty();
      assertThat(list(part)).isEqualTo(before);
      for (Path each : list(part)) {
        String bytes = new String(Files.readAllBytes(each), StandardCharsets.ISO_8859_1);
        assertThat(bytes).doesNotContain("12100000", "19500720");
      }
    }
  }

  private static List<Path> list(Path part) throws IOException {
    try (Stream<Path> files = Files.list(part)) {
      return files.sorted().toList();
    }
  }
}

package org.jiezhi.map;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jiezhi.finding.Finding;
import org.jiezhi.finding.Measures;
import org.jiezhi.finding.Rule;
import org.jiezhi.finding.Severity;
import org.jiezhi.geo.Grid;
import org.jiezhi.model.Hierarchy;
import org.jiezhi.model.Language;
import org.jiezhi.model.Message;
import org.jiezhi.model.Progress;
import org.jiezhi.model.Unit;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;

class MapPageTest {
  static String html(MapPage page) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    page.write(out, Progress.NONE);
    return out.toString(StandardCharsets.UTF_8);
  }

  static JsonNode data(String html) throws IOException {
    Matcher data =
        Pattern.compile(
                "<script type=\"application/json\" id=\"data\">(.*?)</script>", Pattern.DOTALL)
            .matcher(html);
    assertThat(data.find()).isTrue();
    return new ObjectMapper().readTree(data.group(1));
  }

  static Finding finding(String id, Severity severity, String wkt) {
    return new Finding(
        id,
        Rule.T1,
        severity,
        "community",
        List.of("990101", "990102"),
        new Measures(12, 3, 4, 5),
        false,
        Message.of("they overlap", "相互重叠"),
        Sheets.wkt(wkt),
        "f");
  }

  @Test
  void theSameInputGivesTheSameBytes() throws IOException {
    Hierarchy town = Sheets.town("城", "甲", "乙");
    assertThat(html(MapPage.builder(town).build())).isEqualTo(html(MapPage.builder(town).build()));
  }

  @Test
  void aBorderStandsOnceForAllUnitsAndLevels() throws IOException {
    JsonNode data = data(html(MapPage.builder(Sheets.town("城", "甲", "乙")).build()));
    List<Long> arcs = numbers(data.path("arcs").asText());
    // Cut where lines meet: the rim in three, the streets' border in two, the communities' in one.
    assertThat(arcs.get(0)).isEqualTo(6);
    assertThat(data.path("levels")).hasSize(3);
    assertThat(data.at("/levels/2/parents").toString()).isEqualTo("[0,0]");
    assertThat(data.at("/levels/1/areas").toString()).isEqualTo("[500000,500000]");
  }

  @Test
  void namesCannotLeaveTheirPlace() throws IOException {
    String hostile = "</script><script>alert(1)</script><!--&\"'\u2028\u202e" + "长".repeat(5000);
    String html =
        html(MapPage.builder(Sheets.town(hostile, hostile, "{{script}}")).title(hostile).build());
    assertThat(html).doesNotContain("<script>alert");
    assertThat(Pattern.compile("</script>").matcher(html).results().count()).isEqualTo(3);
    assertThat(data(html).at("/levels/2/names/0").asText()).isEqualTo(hostile);
    assertThat(data(html).at("/levels/2/names/1").asText()).isEqualTo("{{script}}");
  }

  @Test
  void thePolicyNamesEveryScriptAndStyleAndNothingElse() throws Exception {
    String html = html(MapPage.builder(Sheets.town("城", "甲", "乙")).build());
    Matcher policy =
        Pattern.compile("Content-Security-Policy\" content=\"([^\"]*)\"").matcher(html);
    assertThat(policy.find()).isTrue();
    assertThat(policy.group(1)).startsWith("default-src 'none'; ").doesNotContain("unsafe");
    int checked = 0;
    for (String tag : List.of("script", "style")) {
      Matcher inline =
          Pattern.compile("<" + tag + ">(.*?)</" + tag + ">", Pattern.DOTALL).matcher(html);
      while (inline.find()) {
        byte[] digest =
            java.security.MessageDigest.getInstance("SHA-256")
                .digest(inline.group(1).getBytes(StandardCharsets.UTF_8));
        assertThat(policy.group(1)).contains(java.util.Base64.getEncoder().encodeToString(digest));
        checked++;
      }
    }
    assertThat(checked).isEqualTo(3);
    assertThat(html.replaceAll("(?s)<script.*?</script>", ""))
        .doesNotContainPattern("(?:src|href)=\"(?!#|data:,)[^{\"]");
  }

  @Test
  void sumsGoUpWhereALevelHasNoValuesOfItsOwn() throws IOException {
    MapValues values = new MapValues("人", Map.of("990101", 7.0, "990102", 5.5));
    JsonNode data = data(html(MapPage.builder(Sheets.town("城", "甲", "乙")).values(values).build()));
    assertThat(data.at("/levels/2/values").toString()).isEqualTo("[7,5.5]");
    assertThat(data.at("/levels/2/sums").asBoolean()).isFalse();
    assertThat(data.at("/levels/1/values").toString()).isEqualTo("[12.5,null]");
    assertThat(data.at("/levels/0/values").toString()).isEqualTo("[12.5]");
    assertThat(data.at("/levels/0/sums").asBoolean()).isTrue();
  }

  @Test
  void whatIsTooMuchIsLeftOutAndSaid() throws IOException {
    List<Finding> many =
        java.util.stream.IntStream.range(0, 15_001)
            .mapToObj(
                i -> finding("T1-" + i, i == 15_000 ? Severity.ERROR : Severity.NOTE, "POINT(1 1)"))
            .toList();
    MapPage page = MapPage.builder(Sheets.town("城", "甲", "乙")).findings(many).build();
    assertThat(page.shownFindings()).hasSize(15_000);
    assertThat(page.shownFindings().get(0).id()).isEqualTo("T1-15000");
    assertThat(page.notes().get(0).in(Language.ZH)).contains("15000", "15001");
    Unit[] crowd = Sheets.strip(1, 3).toArray(Unit[]::new);
    Unit[] units = new Unit[100_001];
    java.util.Arrays.fill(units, crowd[0]);
    MapPage crowded =
        MapPage.builder(
                Sheets.of("", Sheets.level("top", null, crowd), Sheets.level("many", "top", units)))
            .build();
    assertThat(crowded.levels()).containsExactly("top");
    assertThat(crowded.notes()).hasSize(1);
  }

  @Test
  void emptyAndPointLikeUnitsHaveTheirPlaceInTheLists() throws IOException {
    Hierarchy hierarchy =
        Sheets.of(
            "",
            Sheets.level(
                "a",
                null,
                Sheets.unit("1", "", null, "POLYGON EMPTY"),
                Sheets.unit("2", "", null, "POINT(5 7)")));
    JsonNode data = data(html(MapPage.builder(hierarchy).build()));
    assertThat(data.at("/levels/0/codes").toString()).isEqualTo("[\"1\",\"2\"]");
    assertThat(numbers(data.at("/levels/0/rings").asText())).containsExactly(0L, 0L);
  }

  @Test
  void stepsAreTrueMetresInTheMiddle() {
    PageFrame frame = new PageFrame(new Envelope(108.30, 108.32, 30.60, 30.61), Grid.GEOGRAPHIC, 1);
    assertThat(frame.metersPerStep()).isEqualTo(0.01);
    // A hundredth of a degree at 30.6° north: 958.96 m and 1108.63 m on the ellipsoid.
    assertThat((frame.x(108.31) - frame.x(108.30)) * 0.01).isBetween(958.9, 959.0);
    assertThat((frame.y(30.61) - frame.y(30.60)) * 0.01).isBetween(1108.6, 1108.7);
    assertThat(new PageFrame(new Envelope(0, 9e5, 0, 10), Grid.PROJECTED, 1).metersPerStep())
        .isEqualTo(0.1);
  }

  /** Unpacks numbers as the page does. */
  private static List<Long> numbers(String packed) {
    List<Long> numbers = new java.util.ArrayList<>();
    long value = 0;
    int shift = 0;
    for (byte each : java.util.Base64.getDecoder().decode(packed)) {
      value |= (long) (each & 0x7f) << shift;
      shift += 7;
      if (each >= 0) {
        numbers.add(value);
        value = 0;
        shift = 0;
      }
    }
    return numbers;
  }
}

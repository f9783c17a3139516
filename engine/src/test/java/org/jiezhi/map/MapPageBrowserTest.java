package org.jiezhi.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jiezhi.AuditLog;
import org.jiezhi.Boundaries;
import org.jiezhi.MapRequest;
import org.jiezhi.RepairReport;
import org.jiezhi.finding.Severity;
import org.jiezhi.model.Language;
import org.jiezhi.model.Message;
import org.jiezhi.model.Progress;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The page as people use it, in a real browser; skipped where there is no Chromium. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MapPageBrowserTest {
  @TempDir static Path folder = Path.of("");
  private Chromium browser;
  private Path town;

  @SuppressWarnings("NullAway.Init")
  MapPageBrowserTest() {}

  @BeforeAll
  void start() throws IOException, InterruptedException {
    browser = Chromium.start(folder);
    Boundaries broken =
        Boundaries.read(
            Path.of(System.getProperty("jiezhi.root", ".."))
                .resolve("sample-data/broken-town/hierarchy.json"));
    town = folder.resolve("map 地图.html");
    try (OutputStream out = Files.newOutputStream(town)) {
      broken.writeMap(
          MapRequest.DEFAULT
              .withFindings(broken.validate().findings())
              .withValues(
                  new MapValues(
                      "persons", Map.of("99010100100101", 120.0, "99010100100102", 60.0))),
          out,
          Progress.NONE);
    }
  }

  @AfterEach
  void nothingLeftAndNothingWentWrong() {
    assertThat(browser.requests()).as("requests").isEmpty();
    assertThat(browser.complaints()).as("console").isEmpty();
  }

  @AfterAll
  void stop() {
    if (browser != null) {
      browser.close();
    }
  }

  private void openTown() throws InterruptedException {
    browser.open(town, 1280, 800, false);
  }

  private String picture() {
    return browser.text("document.querySelector('#map canvas').toDataURL()");
  }

  private void show(MapPage page) throws IOException, InterruptedException {
    Path file = folder.resolve("page.html");
    Files.writeString(file, MapPageTest.html(page), StandardCharsets.UTF_8);
    browser.open(file, 1280, 800, false);
  }

  @Test
  void levelsSwitch() throws InterruptedException {
    openTown();
    List<String> pictures = new ArrayList<>();
    int[] units = {2, 4, 10, 24};
    for (int level = 0; level < units.length; level++) {
      browser.value("document.getElementById('level-" + level + "').click()");
      assertThat(browser.value("document.querySelectorAll('#list .rows .row').length").asInt())
          .as("the list holds what the map shows")
          .isEqualTo(units[level]);
      browser.await(
          "document.getElementById('live').textContent.includes('" + units[level] + " units')");
      pictures.add(picture());
    }
    assertThat(pictures).doesNotHaveDuplicates();
  }

  @Test
  void aFindingZoomsToItsPlace() throws InterruptedException {
    openTown();
    browser.value("document.getElementById('tab-findings').click()");
    assertThat(browser.value("document.querySelectorAll('#list .rows .row').length").asInt())
        .isEqualTo(20);
    String whole = browser.text("document.querySelector('#scale').textContent");
    String before = picture();
    browser.value("document.querySelector('#list .rows .row').click()");
    browser.await(
        "document.getElementById('live').textContent.startsWith('Finding 1 of 20: Error')");
    assertThat(browser.text("document.querySelector('#scale').textContent")).isNotEqualTo(whole);
    assertThat(picture()).isNotEqualTo(before);
    assertThat(browser.text("document.querySelector('#chosen h2').textContent")).isNotEmpty();
    String first = browser.text("document.querySelector('#chosen').textContent");
    browser.value("document.querySelector('[data-step=next]').click()");
    assertThat(browser.text("document.querySelector('#chosen').textContent")).isNotEqualTo(first);
    assertThat(browser.text("document.activeElement.dataset.step")).isEqualTo("next");
  }

  @Test
  void searchFindsByNameAndCode() throws InterruptedException {
    openTown();
    browser.value("document.getElementById('search').focus()");
    browser.send("Input.insertText", Map.of("text", "9901010020"));
    assertThat(browser.value("document.querySelectorAll('#results [role=option]').length").asInt())
        .isPositive();
    browser.press("Enter", 13);
    assertThat(browser.text("document.querySelector('#list dd').textContent"))
        .startsWith("9901010020");
    browser.value("document.getElementById('search').value=''");
    browser.send("Input.insertText", Map.of("text", "没有这个地方<b>"));
    browser.await("document.getElementById('live').textContent.includes('没有这个地方<b>')");
    browser.press("Escape", 27);
    assertThat(browser.value("document.getElementById('results').hidden").asBoolean()).isTrue();
  }

  @Test
  void aClickTellsTheChainAndTheCounts() throws InterruptedException {
    openTown();
    browser.value("document.getElementById('level-3').click()");
    browser.click(420, 420);
    browser.await("document.querySelector('#chosen')!==null");
    assertThat(browser.value("document.querySelectorAll('#list .chain button').length").asInt())
        .isEqualTo(3);
    browser.value("document.querySelector('#list .chain button').click()");
    String facts = browser.text("document.querySelector('#list dl').textContent");
    assertThat(facts)
        .contains("Code", "Area", "Street", "Community", "Grid", "Building", "persons");
  }

  @Test
  void everythingIsReachedByKeyboardInOrderAndSeen() throws InterruptedException {
    openTown();
    List<String> order = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      browser.press("Tab", 9);
      order.add(
          browser.text(
              "(e=>e.id||e.name||e.getAttribute('href')||e.className)(document.activeElement)"));
      String seen =
          "(e=>getComputedStyle(e.matches('#levels input')?e.nextSibling:e).outlineStyle)"
              + "(document.activeElement)";
      assertThat(browser.text(seen)).as("focus on %s", order).isEqualTo("solid");
    }
    assertThat(order)
        .containsSubsequence(
            "#map",
            "#search",
            "#tabs",
            "language",
            "theme",
            "print",
            "map",
            "zoomIn",
            "zoomOut",
            "whole",
            "search",
            "tab-units",
            "row");
    browser.value("document.getElementById('map').focus()");
    browser.press("Enter", 13);
    browser.await("document.querySelector('#chosen')!==null");
    browser.value("window.before=document.querySelector('#map canvas').toDataURL()");
    browser.press("ArrowLeft", 37);
    browser.await("document.querySelector('#map canvas').toDataURL()!==window.before");
  }

  @Test
  void bothLanguagesAndBothThemesAreWhole() throws InterruptedException {
    openTown();
    assertThat(browser.text("document.documentElement.lang")).isEqualTo("en");
    browser.value("document.getElementById('language').click()");
    assertThat(browser.text("document.documentElement.lang")).isEqualTo("zh-CN");
    assertThat(browser.text("document.querySelector('#levels').innerText"))
        .contains("街道", "社区", "网格");
    String light = browser.text("getComputedStyle(document.body).backgroundColor");
    browser.value("document.getElementById('theme').click()");
    assertThat(browser.text("getComputedStyle(document.body).backgroundColor")).isNotEqualTo(light);
    browser.open(town, 1280, 800, true);
    assertThat(browser.text("getComputedStyle(document.body).backgroundColor")).isNotEqualTo(light);
  }

  /** WCAG 2.2, 1.4.3: text against what it stands on, at least 4.5 to 1. */
  @Test
  void textIsReadableInBothThemes() throws InterruptedException {
    String least =
        """
        (()=>{
          const root=getComputedStyle(document.documentElement),c=document.createElement('canvas').getContext('2d',{willReadFrequently:true});
          const light=name=>{
            c.fillStyle=root.getPropertyValue('--'+name).trim();
            c.fillRect(0,0,1,1);
            const parts=[...c.getImageData(0,0,1,1).data].slice(0,3).map(v=>v/255).map(v=>v<=.04045?v/12.92:((v+.055)/1.055)**2.4);
            return .2126*parts[0]+.7152*parts[1]+.0722*parts[2];
          };
          const pairs=[];
          for(const ground of ['page','card','wash'])
            for(const text of ['ink','soft','accent','error','warning','note']) pairs.push([text,ground]);
          for(const ground of ['f0','f1','f2','f3','f4','f5','land']) pairs.push(['ink',ground]);
          pairs.push(['on-accent','accent']);
          return pairs.map(([a,b])=>[a+' on '+b,(Math.max(light(a),light(b))+.05)/(Math.min(light(a),light(b))+.05)])
            .filter(each=>each[1]<4.5).map(each=>each.join(' ')).join('; ');
        })()
        """;
    for (boolean dark : new boolean[] {false, true}) {
      browser.open(town, 1280, 800, dark);
      assertThat(browser.text(least)).as("dark %s", dark).isEmpty();
    }
  }

  @Test
  void aRepairIsShownBeforeAndAfter() throws IOException, InterruptedException {
    MapChange made =
        new MapChange(
            "community-1",
            "T1-a",
            "community",
            List.of("990101", "990102"),
            Message.of("the overlap was given to 甲", "重叠部分划归甲"),
            Sheets.wkt("POLYGON((100 480,400 480,400 530,100 530,100 480))"),
            Sheets.wkt("POLYGON((100 500,400 500,400 530,100 530,100 500))"));
    MapChange gone =
        new MapChange(
            "community-2",
            null,
            "community",
            List.of("990102"),
            Message.of("the sliver is gone", "碎片已消除"),
            Sheets.wkt("POLYGON((0 700,2 700,2 900,0 900,0 700))"),
            Sheets.wkt("POLYGON EMPTY"));
    show(
        MapPage.builder(Sheets.town("城", "甲", "乙"))
            .findings(
                List.of(
                    MapPageTest.finding(
                        "T1-a",
                        Severity.ERROR,
                        "POLYGON((100 480,400 480,400 530,100 530,100 480))")))
            .changes(List.of(made, gone))
            .build());
    browser.value("document.getElementById('tab-findings').click()");
    browser.value("document.querySelector('#list .rows .row').click()");
    List<String> pictures = new ArrayList<>();
    for (String side : List.of("both", "before", "after")) {
      browser.value("document.querySelector('[data-side=" + side + "]').click()");
      assertThat(browser.text("document.querySelector('[aria-pressed=true]').dataset.side"))
          .isEqualTo(side);
      pictures.add(picture());
    }
    assertThat(pictures).doesNotHaveDuplicates();
    browser.value("document.getElementById('tab-changes').click()");
    browser.value("document.querySelectorAll('#list .rows .row')[1].click()");
    assertThat(browser.text("document.getElementById('chosen').textContent"))
        .contains("the sliver is gone", "Nothing is left");
  }

  /** From the files of a repair: every change in the list, its sides drawn differently. */
  @Test
  void theRecordOfARepairIsShownBeforeAndAfter() throws IOException, InterruptedException {
    Boundaries broken =
        Boundaries.read(
            Path.of(System.getProperty("jiezhi.root", ".."))
                .resolve("sample-data/broken-town/hierarchy.json"));
    RepairReport report = broken.repair();
    Path out = Files.createDirectory(folder.resolve("repaired"));
    report.write(out, "geojson", Language.EN);
    AuditLog log = AuditLog.read(out.resolve("audit.jsonl"));
    Path page = folder.resolve("audit.html");
    try (OutputStream to = Files.newOutputStream(page)) {
      report
          .boundaries()
          .writeMap(
              MapRequest.DEFAULT.withChanges(log.mapChanges(broken.hierarchy())),
              to,
              Progress.NONE);
    }
    browser.open(page, 1280, 800, false);
    browser.value("document.getElementById('tab-changes').click()");
    int rows = browser.value("document.querySelectorAll('#list .rows .row').length").asInt();
    assertThat(rows).isEqualTo(log.changes().size()).isGreaterThan(3);
    int parted = 0;
    for (int row = 0; row < rows; row++) {
      browser.value("document.querySelectorAll('#list .rows .row')[" + row + "].click()");
      String told = browser.text("document.getElementById('chosen').textContent");
      List<String> pictures = new ArrayList<>();
      for (String side : List.of("before", "after")) {
        browser.value("document.querySelector('[data-side=" + side + "]').click()");
        pictures.add(picture());
      }
      assertThat(pictures).as(told).doesNotHaveDuplicates();
      assertThat(told.contains("Nothing is left")).as(told).isEqualTo(told.contains("cut off"));
      parted += told.contains(" went to ") ? 1 : 0;
    }
    assertThat(parted).isPositive();
  }

  @Test
  void hostileNamesAreOnlyNames() throws IOException, InterruptedException {
    String script = "</script><img src=x onerror=alert(1)><script>alert(2)</script>";
    String turned = "\u202e\u2067ABC\u0000\u0007\u2028\"'`${alert(3)}" + "很长".repeat(3000);
    show(
        MapPage.builder(Sheets.town(script, script, turned))
            .language(Language.ZH)
            .findings(List.of(MapPageTest.finding("<x>", Severity.NOTE, "POINT(5 5)")))
            .values(new MapValues("<b>&amp;</b>", Map.of("990101", 1.0)))
            .build());
    assertThat(browser.text("document.title")).isEqualTo(script);
    assertThat(
            browser
                .value("document.querySelectorAll('img, #list b img, bdi script').length")
                .asInt())
        .isZero();
    browser.value("document.getElementById('level-2').click()");
    assertThat(browser.text("document.querySelector('#list .rows .row b').textContent"))
        .isEqualTo(script);
    assertThat(
            browser
                .value("document.documentElement.scrollWidth<=document.documentElement.clientWidth")
                .asBoolean())
        .as("a long name does not push the page apart")
        .isTrue();
  }

  @Test
  void fitsAPhone() throws InterruptedException {
    browser.open(town, 390, 844, false);
    assertThat(browser.value("document.documentElement.scrollWidth<=window.innerWidth").asBoolean())
        .isTrue();
    browser.value("document.getElementById('tab-findings').click()");
    browser.value("document.querySelector('#list .rows .row').click()");
    assertThat(browser.text("document.querySelector('#chosen h2').textContent")).isNotEmpty();
  }

  @Test
  void printsTheMapItsKeyAndTheList() throws InterruptedException {
    browser.open(town, 1280, 800, true);
    browser.value("document.getElementById('tab-findings').click()");
    browser.value("window.dispatchEvent(new Event('beforeprint'))");
    assertThat(browser.value("document.querySelectorAll('#sheet tbody tr').length").asInt())
        .isEqualTo(20);
    assertThat(browser.value("document.querySelector('#sheet canvas').width").asInt())
        .isEqualTo(1600);
    byte[] pdf = browser.pdf();
    assertThat(new String(pdf, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
    assertThat(pdf.length).isGreaterThan(20_000);
  }
}

package org.jiezhi.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jiezhi.map.Chromium;
import org.jiezhi.model.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page as people read it; in a real browser where there is one. */
class ReportPageTest {
  private static final String HOSTILE = "<script>alert('1')</script>\"&";

  @TempDir static Path folder = Path.of("");

  /** A district of three streets with twelve communities, one of them of a hostile name. */
  private static Report report() {
    List<UnitTree.Node> nodes = new ArrayList<>();
    nodes.add(new UnitTree.Node(UnitTree.Kind.WHOLE, "", "", "", -1));
    for (int i = 1; i <= 3; i++) {
      nodes.add(new UnitTree.Node(UnitTree.Kind.UNIT, "99000" + i, "街道" + i, "street", 0));
    }
    for (int i = 0; i < 12; i++) {
      String name = i == 5 ? HOSTILE : "社区" + i;
      nodes.add(
          new UnitTree.Node(UnitTree.Kind.UNIT, "99000" + (100 + i), name, "community", 1 + i / 4));
    }
    UnitTree tree = new UnitTree(nodes);
    ReportTemplate template = ReportTemplate.usual(List.of("低保"));
    Map<String, CountGroup> groups = new HashMap<>();
    Random random = new Random(4);
    for (ReportColumn each : template.columns()) {
      groups.computeIfAbsent(
          each.group(),
          key -> {
            List<Integer> sections = ReportColumn.sections(key, template.ages());
            CountGroup group = new CountGroup(key, sections, tree.size());
            for (int node = 4; node < tree.size(); node++) {
              for (int leaf = 0; leaf < sections.size(); leaf++) {
                int band = leaf % (template.ages().count() + 1);
                int most = sections.size() < 5 ? 900 : Math.max(1, 90 - 4 * band);
                for (int i = random.nextInt(most); i > 0; i--) {
                  group.add(node, leaf);
                  group.add(tree.node(node).parent(), leaf);
                  group.add(0, leaf);
                }
              }
            }
            return group;
          });
    }
    BitSet open = new BitSet();
    open.set(0, tree.size());
    ReportRequest request =
        new ReportRequest(template, "community", null, LocalDate.of(2026, 11, 1), 10);
    return new Report(request, 7, tree, groups, open);
  }

  private static String html(Language language) throws IOException {
    StringWriter out = new StringWriter();
    ReportPage.write(report(), language, out);
    return out.toString();
  }

  @Test
  void thePageAllowsNothingButItsStylesAndTakesNamesForNames() throws IOException {
    for (Language language : Language.values()) {
      String html = html(language);
      assertThat(html)
          .contains("default-src 'none'; style-src 'sha256-")
          .doesNotContain("<script")
          .doesNotContain(" style=")
          .doesNotContain("http://")
          .doesNotContain("https://")
          .contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&quot;&amp;");
    }
    assertThat(html(Language.ZH)).contains("lang=\"zh-CN\"", "人户分离", "截至 2026-11-01", "小于 10");
    assertThat(html(Language.EN)).contains("lang=\"en\"", "registered elsewhere", "fewer than 10");
  }

  @Test
  void inABrowserNothingLeavesAndNothingGoesWrong() throws IOException, InterruptedException {
    try (Chromium browser = Chromium.start(folder)) {
      for (Language language : Language.values()) {
        Path file = folder.resolve("report " + language + ".html");
        Files.writeString(file, html(language), StandardCharsets.UTF_8);
        for (boolean isDark : new boolean[] {false, true}) {
          browser.open(file, 1280, 900, isDark);
          String paper = browser.text("getComputedStyle(document.body).backgroundColor");
          assertThat(paper)
              .as("styles are let in")
              .isEqualTo(isDark ? "rgb(13, 17, 23)" : "rgb(255, 255, 255)");
          // Every picture has a name and a table in its section.
          assertThat(
                  browser.text(
                      "[...document.querySelectorAll('svg')].filter(s=>s.getAttribute('role')!=='img'"
                          + "||!s.getAttribute('aria-label')||!s.closest('section').querySelector('table')).length"))
              .isEqualTo("0");
          assertThat(browser.text("document.querySelectorAll('svg').length")).isEqualTo("2");
          assertThat(
                  browser.text(
                      "[...document.querySelectorAll('table')].filter(t=>!t.caption||[...t.rows].some("
                          + "r=>!r.querySelector('th[scope]'))).length"))
              .as("tables have captions and headers")
              .isEqualTo("0");
          // The page itself does not scroll sideways, wide tables do.
          assertThat(browser.text("document.documentElement.scrollWidth<=innerWidth"))
              .isEqualTo("true");
        }
        browser.open(file, 390, 800, false);
        assertThat(browser.text("document.documentElement.scrollWidth<=innerWidth"))
            .as("on a phone")
            .isEqualTo("true");
      }
      assertThat(browser.pdf().length).isGreaterThan(10_000);
      assertThat(browser.requests()).isEmpty();
      assertThat(browser.complaints()).isEmpty();
    }
  }
}

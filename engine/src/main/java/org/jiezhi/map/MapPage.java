package org.jiezhi.map;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jiezhi.coverage.SharedBorders;
import org.jiezhi.finding.Finding;
import org.jiezhi.model.Hierarchy;
import org.jiezhi.model.Language;
import org.jiezhi.model.LevelUnits;
import org.jiezhi.model.Message;
import org.jiezhi.model.Progress;
import org.jiezhi.model.Unit;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;

/**
 * A map of levels of boundaries as one HTML page.
 *
 * <ul>
 *   <li>One file that opens from disk: it loads nothing and can send nothing, which its content
 *       security policy holds whatever the data say.
 *   <li>Every border is stored once and simplified once for several scales, so neighbours, and a
 *       level and the one above, stay on one line at every zoom; where lines meet, they still meet.
 *   <li>The map and the lists beside it show the same: whatever can be clicked can be reached by
 *       keyboard and is read out.
 *   <li>It knows units, findings, counts and repairs; never people.
 *   <li>Same input, same bytes.
 *   <li>What is left out for size is said on the page and in {@link #notes()}.
 * </ul>
 *
 * <p>Immutable and thread-safe. Time O(n log n) in the vertices; memory about 150 bytes a vertex
 * while it is written.
 */
public final class MapPage {
  private static final int MOST_VERTICES = 1_200_000;
  private static final int MOST_UNITS = 100_000;
  private static final int MOST_FINDINGS = 15_000;
  private static final int MOST_CHANGES = 15_000;
  private static final Message DRAWING = Message.of("drawing the map", "绘制地图");

  private final Hierarchy hierarchy;
  private final String crs;
  private final String title;
  private final Language language;
  private final @Nullable List<Finding> findings;
  private final MapValues values;
  private final List<MapChange> changes;
  private final List<LevelUnits> shown = new ArrayList<>();
  private final List<Message> notes = new ArrayList<>();

  private MapPage(Builder builder) {
    hierarchy = builder.hierarchy;
    crs = builder.crs;
    title = builder.title;
    language = builder.language;
    findings = builder.findings;
    values = builder.values;
    changes = builder.changes;
    chooseLevels();
    if (findings != null && findings.size() > MOST_FINDINGS) {
      notes.add(
          Message.of(
              "only the {0} gravest of {1} findings are shown",
              "共 {1} 项问题，只显示最严重的 {0} 项", MOST_FINDINGS, findings.size()));
    }
    if (changes.size() > MOST_CHANGES) {
      notes.add(
          Message.of(
              "only the first {0} of {1} repairs are shown",
              "共 {1} 处修复，只显示前 {0} 处", MOST_CHANGES, changes.size()));
    }
  }

  private void chooseLevels() {
    int units = 0;
    for (LevelUnits level : hierarchy.levels()) {
      if (units + level.units().size() > MOST_UNITS && !shown.isEmpty()) {
        notes.add(
            Message.of(
                "level {0} is left out: with its {1} units the page would be too large",
                "未包含级别 {0}：其 {1} 个单元会使页面过大", level.level().name(), level.units().size()));
      } else {
        shown.add(level);
        units += level.units().size();
      }
    }
  }

  /** A page of a hierarchy; nothing else need be said. */
  public static Builder builder(Hierarchy hierarchy) {
    return new Builder(hierarchy);
  }

  /** What was left out, for people. */
  public List<Message> notes() {
    return List.copyOf(notes);
  }

  /** Names of the levels on the page, top first. */
  public List<String> levels() {
    return shown.stream().map(each -> each.level().name()).toList();
  }

  /** The findings on the page: all, or the gravest where there are very many. */
  public List<Finding> shownFindings() {
    if (findings == null) {
      return List.of();
    }
    return findings.stream()
        .sorted(Comparator.comparing(Finding::severity).reversed())
        .limit(MOST_FINDINGS)
        .toList();
  }

  /** The repairs on the page: all, or the first where there are very many. */
  public List<MapChange> shownChanges() {
    return changes.subList(0, Math.min(changes.size(), MOST_CHANGES));
  }

  /**
   * Writes the page in UTF-8.
   *
   * @param out where to; it is flushed, not closed
   * @throws IOException if writing fails
   * @throws java.util.concurrent.CancellationException if the progress says to stop
   */
  public void write(OutputStream out, Progress progress) throws IOException {
    Envelope area = new Envelope();
    SharedBorders.Builder builder = SharedBorders.builder(hierarchy.grid());
    int owner = 0;
    for (int i = 0; i < shown.size(); i++) {
      progress.step(DRAWING, i, shown.size() + 1L);
      for (Unit unit : shown.get(i).units()) {
        builder.add(owner++, unit.geometry());
        area.expandToInclude(unit.geometry().getEnvelopeInternal());
      }
    }
    PageFrame frame = new PageFrame(area, hierarchy.grid(), hierarchy.metersPerUnit());
    PageBorders borders =
        new PageBorders(
            builder.build(),
            frame,
            MOST_VERTICES,
            () -> progress.step(DRAWING, shown.size(), shown.size() + 1L));
    PageData data = new PageData(this, frame);
    Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
    PageShell.write(title, language, to -> data.write(borders, shown, to), text);
    text.flush();
  }

  Hierarchy hierarchy() {
    return hierarchy;
  }

  String crs() {
    return crs;
  }

  String title() {
    return title;
  }

  Language language() {
    return language;
  }

  @Nullable List<Finding> findings() {
    return findings;
  }

  MapValues values() {
    return values;
  }

  /** Gathers what stands on a page. For one thread. */
  public static final class Builder {
    private final Hierarchy hierarchy;
    private String crs = "";
    private String title;
    private Language language = Language.EN;
    private @Nullable List<Finding> findings;
    private MapValues values = MapValues.NONE;
    private List<MapChange> changes = List.of();

    private Builder(Hierarchy hierarchy) {
      this.hierarchy = hierarchy;
      title = hierarchy.name();
    }

    /** The name of the reference system, as it is told to people. */
    public Builder crs(String name) {
      crs = name;
      return this;
    }

    /** The title. Default: the hierarchy's name. */
    public Builder title(String text) {
      title = text;
      return this;
    }

    /** The language in which the page opens; it can be switched there. */
    public Builder language(Language chosen) {
      language = chosen;
      return this;
    }

    /**
     * Findings to list; an empty list says that nothing was found. Default: no word of findings.
     */
    public Builder findings(List<Finding> found) {
      findings = List.copyOf(found);
      return this;
    }

    /** Values to show as colours. */
    public Builder values(MapValues counted) {
      values = counted;
      return this;
    }

    /** What was put right, with before and after. */
    public Builder changes(List<MapChange> made) {
      changes = List.copyOf(made);
      return this;
    }

    /** The page. */
    public MapPage build() {
      return new MapPage(this);
    }
  }
}

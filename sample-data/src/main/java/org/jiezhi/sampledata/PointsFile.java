package org.jiezhi.sampledata;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jiezhi.sampledata.boundaries.Area;
import org.jiezhi.sampledata.boundaries.Scheme;
import org.jiezhi.sampledata.boundaries.Territory;
import org.jiezhi.sampledata.draw.Draw;
import org.jiezhi.sampledata.files.Coordinates;
import org.jiezhi.sampledata.files.Csv;
import org.jiezhi.sampledata.housing.HousingPlan;

/**
 * {@code truth/points.csv}: points and the unit of the lowest level that each lies in. Nine of ten
 * lie well inside a plot; the tenth lies within half a metre of a border, on the side that is told.
 */
final class PointsFile {
  private static final int NEAREST_STEPS = 50;
  private static final int FARTHEST_STEPS = 5000;

  private final Territory territory;
  private final HousingPlan housing;
  private final Draw draw;

  PointsFile(Territory territory, HousingPlan housing, long seed) {
    this.territory = territory;
    this.housing = housing;
    this.draw = Draw.of(seed, "points", 0);
  }

  /** Writes so many points. */
  void write(Path file, int count) throws IOException {
    Scheme leaves = territory.leaves();
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      out.write("id,lon,lat,leaf\n");
      StringBuilder text = new StringBuilder();
      for (int id = 1; id <= count; id++) {
        int leaf = draw.below(leaves.size());
        long[] at = id % 10 == 0 ? besideBorder(leaf) : insidePlot(leaf);
        text.setLength(0);
        Csv.row(
            text, id, Coordinates.text(at[0]), Coordinates.text(at[1]), leaves.codes().get(leaf));
        out.append(text);
      }
    }
  }

  private long[] insidePlot(int leaf) {
    int[] cells = territory.leaves().cells(leaf);
    int cell = cells[draw.below(cells.length)];
    return housing.safePlace(cell, draw.signed(), draw.signed());
  }

  private long[] besideBorder(int leaf) {
    Area area = territory.area(territory.leaves(), leaf);
    List<long[]> rings = draw.pick(area.polygons());
    long[] ring = draw.pick(rings);
    for (int tries = 0; tries < 20; tries++) {
      int from = 2 * draw.below(ring.length / 2);
      int to = (from + 2) % ring.length;
      long[] at = {
        (ring[from] + ring[to]) / 2 + offset(), (ring[from + 1] + ring[to + 1]) / 2 + offset()
      };
      if (area.contains(at[0], at[1])) {
        return at;
      }
    }
    return insidePlot(leaf);
  }

  private long offset() {
    int steps = draw.between(NEAREST_STEPS, FARTHEST_STEPS);
    return draw.chance(0.5) ? steps : -steps;
  }
}

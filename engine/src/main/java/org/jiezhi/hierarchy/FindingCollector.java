package org.jiezhi.hierarchy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jiezhi.finding.Finding;
import org.jiezhi.finding.LayerDoubt;
import org.jiezhi.finding.Measures;
import org.jiezhi.finding.Rule;
import org.jiezhi.finding.RuleSet;
import org.jiezhi.finding.Severity;
import org.jiezhi.geo.Grid;
import org.jiezhi.model.Message;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/**
 * Takes in the findings of one level and gives them their order, ids and fingerprints.
 *
 * <p>An id is made of the rule, the level, the units and the place to about ten metres, so it
 * outlives small edits nearby; where several findings share all of these they are numbered in the
 * order of their exact place. A fingerprint is made of the exact coordinates around the defect, so
 * it does not.
 */
final class FindingCollector {
  /** Anchors of ids are rounded to this many grid steps: 1e-4 degree, or 10 units. */
  private static final long ANCHOR_STEPS = 100_000;

  private static final int ID_BYTES = 5;
  private static final long[] NOWHERE = {};

  private final String level;
  private final Grid grid;
  private final RuleSet rules;
  private final List<Draft> drafts = new ArrayList<>();

  FindingCollector(String level, Grid grid, RuleSet rules) {
    this.level = level;
    this.grid = grid;
    this.rules = rules;
  }

  /** Adds a finding of a rule's usual severity that has a place but no surroundings of its own. */
  void add(
      Rule rule,
      List<String> units,
      Measures measures,
      Message message,
      @Nullable Geometry geometry) {
    add(rule, rules.severities().get(rule), units, measures, false, message, geometry, NOWHERE);
  }

  /** Adds what was odd about the layer as a whole. */
  void add(LayerDoubt doubt) {
    Severity set = rules.severities().get(doubt.rule());
    add(
        doubt.rule(),
        set == null ? doubt.severity() : set,
        List.of(),
        new Measures(Double.NaN, Double.NaN, Double.NaN, doubt.shiftMeters()),
        false,
        doubt.message(),
        doubt.extent(),
        NOWHERE);
  }

  /** Adds float noise: a note, whatever the rule's severity. */
  void addNoise(
      Rule rule,
      List<String> units,
      Measures measures,
      Message message,
      Geometry geometry,
      long[] surroundings) {
    add(rule, Severity.NOTE, units, measures, true, message, geometry, surroundings);
  }

  /** Adds a finding with all that belongs to it. */
  void add(
      Rule rule,
      @Nullable Severity severity,
      List<String> units,
      Measures measures,
      boolean noise,
      Message message,
      @Nullable Geometry geometry,
      long[] surroundings) {
    if (!rules.off().contains(rule)) {
      Severity given = severity == null ? rule.defaultSeverity() : severity;
      long[] around = surroundings.length > 0 ? surroundings : coordinates(geometry);
      drafts.add(
          new Draft(rule, given, List.copyOf(units), measures, noise, message, geometry, around));
    }
  }

  /** All findings in their order: by rule, the largest first, then by units and place. */
  List<Finding> findings() {
    drafts.sort(ORDER);
    MessageDigest sha = LevelDigest.sha256();
    Map<String, Integer> taken = new HashMap<>();
    List<Finding> findings = new ArrayList<>(drafts.size());
    for (Draft draft : drafts) {
      String base = draft.rule + "-" + hash(sha, idText(draft), NOWHERE, ID_BYTES);
      int ordinal = taken.merge(base, 1, Integer::sum);
      findings.add(
          new Finding(
              ordinal == 1 ? base : base + "-" + ordinal,
              draft.rule,
              draft.severity,
              level,
              draft.units,
              draft.measures,
              draft.noise,
              draft.message,
              draft.geometry,
              hash(sha, String.join("|", draft.units), draft.surroundings, 2 * ID_BYTES)));
    }
    return findings;
  }

  private String idText(Draft draft) {
    StringBuilder text = new StringBuilder(level);
    draft.units.forEach(unit -> text.append('|').append(unit));
    if (draft.geometry != null && !draft.geometry.isEmpty()) {
      Coordinate corner = least(draft.geometry);
      text.append('@').append(Math.floorDiv(grid.toGrid(corner.x), ANCHOR_STEPS));
      text.append(',').append(Math.floorDiv(grid.toGrid(corner.y), ANCHOR_STEPS));
    }
    return text.toString();
  }

  private static Coordinate least(Geometry geometry) {
    Coordinate least = geometry.getCoordinate();
    for (Coordinate each : geometry.getCoordinates()) {
      if (each.compareTo(least) < 0) {
        least = each;
      }
    }
    return least;
  }

  /** The grid points of a geometry, sorted: the same wherever its rings begin. */
  private long[] coordinates(@Nullable Geometry geometry) {
    if (geometry == null) {
      return NOWHERE;
    }
    return Arrays.stream(geometry.getCoordinates())
        .sorted()
        .distinct()
        .flatMapToLong(each -> LongStream.of(grid.toGrid(each.x), grid.toGrid(each.y)))
        .toArray();
  }

  private static String hash(MessageDigest sha, String text, long[] numbers, int bytes) {
    sha.reset();
    sha.update(text.getBytes(StandardCharsets.UTF_8));
    ByteBuffer buffer = ByteBuffer.allocate(8 * numbers.length);
    for (long number : numbers) {
      buffer.putLong(number);
    }
    sha.update(buffer.array());
    return HexFormat.of().formatHex(sha.digest(), 0, bytes);
  }

  private static final class Draft {
    final Rule rule;
    final Severity severity;
    final List<String> units;
    final Measures measures;
    final boolean noise;
    final Message message;
    final @Nullable Geometry geometry;
    final long[] surroundings;

    Draft(
        Rule rule,
        Severity severity,
        List<String> units,
        Measures measures,
        boolean noise,
        Message message,
        @Nullable Geometry geometry,
        long[] surroundings) {
      this.rule = rule;
      this.severity = severity;
      this.units = units;
      this.measures = measures;
      this.noise = noise;
      this.message = message;
      this.geometry = geometry;
      this.surroundings = surroundings;
    }

    double size() {
      return Double.isNaN(measures.areaM2()) ? -1 : measures.areaM2();
    }

    String unitText() {
      return String.join("|", units);
    }
  }

  private static final Comparator<Draft> ORDER =
      Comparator.<Draft, Rule>comparing(draft -> draft.rule)
          .thenComparing(draft -> draft.noise)
          .thenComparing(Comparator.comparingDouble(Draft::size).reversed())
          .thenComparing(Draft::unitText)
          .thenComparing(draft -> draft.surroundings, Arrays::compare);
}

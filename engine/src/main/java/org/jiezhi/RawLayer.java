package org.jiezhi;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jiezhi.crs.ReferenceSystem;
import org.jiezhi.crs.ReferenceSystem.Kind;
import org.jiezhi.format.Formats;
import org.jiezhi.format.layer.Detected;
import org.jiezhi.format.layer.FeatureReader;
import org.jiezhi.format.layer.Field;
import org.jiezhi.format.layer.LayerInfo;
import org.jiezhi.format.layer.ReadOptions;
import org.jiezhi.model.Feature;
import org.jiezhi.model.Message;
import org.jiezhi.model.Progress;
import org.jiezhi.model.UnreadableInputException;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryComponentFilter;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;

/**
 * The features of one file of a level as read, before they are units.
 *
 * @param file the file
 * @param features in the file's order
 * @param fields names of the fields, in the file's order
 * @param crs the reference system as told by the caller or stated by the file, or null
 * @param notes what was detected, assumed or left out
 */
record RawLayer(
    Path file,
    List<Feature> features,
    List<String> fields,
    @Nullable ReferenceSystem crs,
    List<Message> notes) {
  private static final Message READING = Message.of("reading", "读取");
  private static final int STEP = 512;
  private static final double MAX_LON = 360;
  private static final double MAX_LAT = 90;

  static RawLayer read(Path file, LayerSource source, Progress progress) {
    ReadOptions options = new ReadOptions(source.layer(), source.encoding(), source.crs());
    try (FeatureReader reader = Formats.open(file, options)) {
      LayerInfo info = reader.info();
      List<Feature> features = new ArrayList<>();
      Set<String> fields = new LinkedHashSet<>();
      info.fields().stream().map(Field::name).forEach(fields::add);
      for (Feature next = reader.next(); next != null; next = reader.next()) {
        features.add(next);
        fields.addAll(next.attributes().keySet());
        if (features.size() % STEP == 0) {
          progress.step(READING, features.size(), info.count());
        }
      }
      progress.step(READING, features.size(), features.size());
      ReferenceSystem stated = stated(info, source, features);
      return new RawLayer(
          file,
          features,
          List.copyOf(fields),
          stated,
          notes(file, info, source, stated, reader.notes()));
    }
  }

  private static List<Message> notes(
      Path file,
      LayerInfo info,
      LayerSource source,
      @Nullable ReferenceSystem stated,
      List<Message> readerNotes) {
    List<Message> notes = new ArrayList<>();
    if (info.encoding() != null && source.encoding() == null) {
      notes.add(
          Message.of(
              "{0}: text read as {1}: {2}; --encoding says otherwise",
              "{0}：文字按 {1} 读取：{2}；可用 --encoding 指定",
              name(file),
              info.encoding().value().name(),
              info.encoding().how()));
    }
    if (info.crs() != null && source.crs() == null && stated != null) {
      notes.add(
          Message.of(
              "{0}: reference system {1}: {2}",
              "{0}：坐标系 {1}：{2}", name(file), info.crs().value().id(), info.crs().how()));
    }
    for (Message each : readerNotes) {
      notes.add(Message.of("{0}: {1}", "{0}：{1}", name(file), each));
    }
    return notes;
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  /**
   * Whether the coordinates of at least half of the features could be longitudes and latitudes. A
   * few that could not are then mistakes.
   */
  boolean looksGeographic() {
    return looksGeographic(features);
  }

  private static boolean looksGeographic(List<Feature> features) {
    Envelope world = new Envelope(-MAX_LON, MAX_LON, -MAX_LAT, MAX_LAT);
    long with = 0;
    long within = 0;
    for (Feature each : features) {
      Geometry geometry = each.geometry();
      if (geometry != null && !geometry.isEmpty()) {
        with++;
        within += world.contains(geometry.getEnvelopeInternal()) ? 1 : 0;
      }
    }
    return within * 2 >= with;
  }

  /**
   * The system that the caller or the file states. One that a format has only by custom does not
   * count where the coordinates speak against it.
   */
  private static @Nullable ReferenceSystem stated(
      LayerInfo info, LayerSource source, List<Feature> features) {
    Detected<ReferenceSystem> found = info.crs();
    if (source.crs() != null || found == null) {
      return source.crs();
    }
    boolean isCustom = found.confidence() < 1 && found.value().kind() == Kind.GEOGRAPHIC;
    return isCustom && !looksGeographic(features) ? null : found.value();
  }

  /**
   * Refuses coordinates that are no numbers or beyond what the reference system can hold.
   *
   * @throws UnreadableInputException naming file, feature and coordinate
   */
  void checkCoordinates(ReferenceSystem system) {
    Offender found = findOffender(system.kind());
    if (found != null) {
      throw new UnreadableInputException(
          Message.of(
              "{0}: feature {1}: coordinate ({2}, {3}) is not possible in {4}: allowed are {5};"
                  + " correct the feature, or name the reference system with --crs",
              "{0}：第 {1} 个要素：坐标 ({2}, {3}) 在 {4} 中不可能：允许 {5}；请更正要素，或用 --crs 指定坐标系",
              file,
              found.feature,
              String.valueOf(found.x),
              String.valueOf(found.y),
              system.id(),
              system.kind() == Kind.GEOGRAPHIC
                  ? "x ±360, y ±90"
                  : "±" + String.valueOf(system.grid().limit())));
    }
  }

  private record Offender(long feature, double x, double y) {}

  private @Nullable Offender findOffender(Kind kind) {
    double limit = org.jiezhi.geo.Grid.PROJECTED.limit();
    Beyond beyond =
        kind == Kind.GEOGRAPHIC ? new Beyond(MAX_LON, MAX_LAT) : new Beyond(limit, limit);
    for (Feature each : features) {
      Geometry geometry = each.geometry();
      if (geometry != null && !geometry.isEmpty()) {
        geometry.apply(beyond);
        if (beyond.found) {
          return new Offender(each.number(), beyond.x, beyond.y);
        }
      }
    }
    return null;
  }

  /** Stops at the first coordinate beyond the limits. */
  private static final class Beyond implements GeometryComponentFilter {
    private final double maxX;
    private final double maxY;
    private boolean found;
    private double x;
    private double y;

    Beyond(double maxX, double maxY) {
      this.maxX = maxX;
      this.maxY = maxY;
    }

    @Override
    public void filter(Geometry component) {
      if (component instanceof LineString line) {
        look(line.getCoordinateSequence());
      } else if (component instanceof Point point) {
        look(point.getCoordinateSequence());
      }
    }

    private void look(CoordinateSequence sequence) {
      for (int i = 0; i < sequence.size() && !found; i++) {
        x = sequence.getX(i);
        y = sequence.getY(i);
        found = !(Math.abs(x) <= maxX && Math.abs(y) <= maxY);
      }
    }
  }
}

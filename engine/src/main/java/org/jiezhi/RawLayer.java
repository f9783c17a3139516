package org.jiezhi;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.jiezhi.crs.ReferenceSystem;
import org.jiezhi.crs.ReferenceSystem.Kind;
import org.jiezhi.crs.Transform;
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
import org.jiezhi.model.UsageException;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryComponentFilter;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.impl.PackedCoordinateSequence;

/**
 * The features of one file of a level as read, before they are units.
 *
 * @param file the file
 * @param features in the file's order
 * @param fields names of the fields, in the file's order
 * @param crs the reference system as told by the caller or stated by the file, or null
 * @param source who says so
 * @param allNumbers whether every coordinate is known to be a number
 * @param notes what was detected, assumed or left out
 */
record RawLayer(
    Path file,
    List<Feature> features,
    List<String> fields,
    @Nullable ReferenceSystem crs,
    CrsSource source,
    boolean allNumbers,
    List<Message> notes) {
  /** Who says what the reference system is. */
  enum CrsSource {
    /** The caller. */
    TOLD,
    /** The file. */
    STATED,
    /** The format's rule for files that do not say it. */
    CUSTOM,
    /** Nobody. */
    NONE;

    /** Who says it, of what the caller and the file say. */
    static CrsSource of(LayerSource source, LayerInfo info, @Nullable ReferenceSystem stated) {
      if (stated == null) {
        return NONE;
      }
      return source.crs() != null
          ? TOLD
          : info.crs() != null && info.crs().confidence() < 1 ? CUSTOM : STATED;
    }
  }

  private static final Message READING = Message.of("reading", "读取");
  private static final int STEP = 512;
  private static final double MAX_LON = 360;
  private static final double MAX_LAT = 90;

  static RawLayer read(Path file, LayerSource source, ReadRequest request, Progress progress) {
    ReadOptions options = new ReadOptions(source.layer(), source.encoding(), source.crs());
    try (FeatureReader reader = Formats.open(file, options)) {
      LayerInfo info = reader.info();
      checkEncoding(file, info, source, request.strict());
      List<Feature> features = new ArrayList<>();
      Set<String> fields = new LinkedHashSet<>();
      info.fields().stream().map(Field::name).forEach(fields::add);
      Numbers numbers = new Numbers();
      for (Feature next = reader.next(); next != null; next = reader.next()) {
        features.add(next);
        numbers.look(next);
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
          CrsSource.of(source, info, stated),
          numbers.all,
          notes(file, info, source, request, stated, reader.notes()));
    }
  }

  private static void checkEncoding(Path file, LayerInfo info, LayerSource source, boolean strict) {
    Detected<Charset> encoding = info.encoding();
    if (strict && encoding != null && encoding.confidence() < 1 && source.encoding() == null) {
      throw new UsageException(
          Message.of(
              "{0}: the encoding of the text would have to be guessed ({1}: {2}); --strict does not"
                  + " allow it: name it with --encoding",
              "{0}：文字编码须推断（{1}：{2}）；--strict 不允许，请用 --encoding 指定",
              file,
              encoding.value().name(),
              encoding.how()));
    }
  }

  private static List<Message> notes(
      Path file,
      LayerInfo info,
      LayerSource source,
      ReadRequest request,
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
    boolean isCustom = CrsSource.of(source, info, stated) == CrsSource.CUSTOM;
    boolean isSettled = source.crs() != null || (isCustom && request.crs() != null);
    if (info.crs() != null && !isSettled && stated != null) {
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
   * The same with coordinates in another system, rounded to its grid.
   *
   * @throws UnreadableInputException naming file and feature, where a point has no place in the
   *     other system
   */
  RawLayer converted(Transform transform, ExecutorService workers) {
    if (transform.isIdentity()) {
      return this;
    }
    List<Future<List<Feature>>> batches = new ArrayList<>();
    for (int start = 0; start < features.size(); start += STEP) {
      List<Feature> batch = features.subList(start, Math.min(features.size(), start + STEP));
      batches.add(
          workers.submit(() -> batch.stream().map(each -> converted(each, transform)).toList()));
    }
    List<Feature> all = new ArrayList<>(features.size());
    batches.forEach(each -> all.addAll(HierarchyReading.result(each)));
    return new RawLayer(file, all, fields, crs, source, false, notes);
  }

  private Feature converted(Feature feature, Transform transform) {
    Geometry geometry = feature.geometry();
    if (geometry == null || geometry.isEmpty()) {
      return feature;
    }
    Geometry moved = transform.apply(geometry);
    if (!isPlaced(moved)) {
      throw new UnreadableInputException(
          Message.of(
              "{0}: feature {1}: a coordinate has no place in {2}; correct the feature, or name the"
                  + " reference system with --crs",
              "{0}：第 {1} 个要素：有坐标在 {2} 中无对应位置；请更正要素，或用 --crs 指定坐标系",
              file,
              feature.number(),
              transform.target().id()));
    }
    return new Feature(feature.number(), feature.id(), feature.attributes(), moved);
  }

  private static boolean isPlaced(Geometry geometry) {
    Beyond beyond = new Beyond(Double.MAX_VALUE, Double.MAX_VALUE);
    geometry.apply(beyond);
    return !beyond.found;
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
      if (geometry != null && !geometry.isEmpty() && !isWithin(geometry, beyond)) {
        geometry.apply(beyond);
        if (beyond.found) {
          return new Offender(each.number(), beyond.x, beyond.y);
        }
      }
    }
    return null;
  }

  private boolean isWithin(Geometry geometry, Beyond limits) {
    Envelope box = geometry.getEnvelopeInternal();
    return allNumbers
        && Math.max(-box.getMinX(), box.getMaxX()) <= limits.maxX
        && Math.max(-box.getMinY(), box.getMaxY()) <= limits.maxY;
  }

  /** Shows the coordinates of a geometry, a line or point at a time. */
  private abstract static class CoordinateFilter implements GeometryComponentFilter {
    abstract void look(CoordinateSequence sequence);

    @Override
    public void filter(Geometry component) {
      if (component instanceof LineString line) {
        look(line.getCoordinateSequence());
      } else if (component instanceof Point point) {
        look(point.getCoordinateSequence());
      }
    }
  }

  /**
   * Looks at coordinates as they are read, while they are at hand: for what is no number, which an
   * envelope would pass over, and for the envelopes, which geometries keep.
   */
  private static final class Numbers extends CoordinateFilter {
    private boolean all = true;

    void look(Feature feature) {
      Geometry geometry = feature.geometry();
      if (geometry != null) {
        geometry.apply(this);
        geometry.getEnvelopeInternal();
      }
    }

    @Override
    void look(CoordinateSequence sequence) {
      double most = 0;
      if (sequence instanceof PackedCoordinateSequence.Double packed
          && packed.getDimension() == 2) {
        for (double each : packed.getRawCoordinates()) {
          most = Math.max(most, each);
        }
      } else {
        for (int i = 0; i < sequence.size(); i++) {
          most = Math.max(most, Math.max(sequence.getX(i), sequence.getY(i)));
        }
      }
      all &= !Double.isNaN(most);
    }
  }

  /** Stops at the first coordinate beyond the limits. */
  private static final class Beyond extends CoordinateFilter {
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
    void look(CoordinateSequence sequence) {
      for (int i = 0; i < sequence.size() && !found; i++) {
        x = sequence.getX(i);
        y = sequence.getY(i);
        found = !(Math.abs(x) <= maxX && Math.abs(y) <= maxY);
      }
    }
  }
}

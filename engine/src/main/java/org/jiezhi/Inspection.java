package org.jiezhi;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jiezhi.crs.ReferenceSystem;
import org.jiezhi.crs.SystemGuess;
import org.jiezhi.crs.Transform;
import org.jiezhi.format.Formats;
import org.jiezhi.format.layer.FeatureReader;
import org.jiezhi.format.layer.LayerInfo;
import org.jiezhi.format.layer.ReadOptions;
import org.jiezhi.model.Feature;
import org.jiezhi.model.JiezhiException;
import org.jiezhi.model.JsonText;
import org.jiezhi.model.Message;
import org.jiezhi.model.Progress;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.densify.Densifier;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/**
 * What a layer is: its format, what its text and coordinates mean and how that was told, its
 * fields, counts and extent.
 *
 * @param file the file
 * @param format name of the format
 * @param layer name of the layer
 * @param features number of features
 * @param geometries number of features by kind of geometry ({@code Polygon}, {@code none})
 * @param vertices number of vertices, closing ones included
 * @param crs the reference system
 * @param crsHow how it was told
 * @param encoding name of the text's encoding
 * @param encodingHow how it was told
 * @param encodingConfidence 0 to 1; 1 where it is stated or fixed by the format
 * @param fields field name to type, in the file's order
 * @param codeField the field that would be taken for the code, or null
 * @param nameField the field that would be taken for the name, or null
 * @param names the first names, as decoded; codes where there are no names
 * @param extent the extent in the file's coordinates; null-envelope where nothing has a place
 * @param extentWgs84 the same in degrees of WGS 84, or null where the reference system is not known
 * @param doubts where the coordinates do not look like the reference system
 * @param notes what was assumed or left out
 */
public record Inspection(
    Path file,
    String format,
    String layer,
    long features,
    Map<String, Long> geometries,
    long vertices,
    ReferenceSystem crs,
    Message crsHow,
    String encoding,
    Message encodingHow,
    double encodingConfidence,
    Map<String, String> fields,
    @Nullable String codeField,
    @Nullable String nameField,
    List<String> names,
    Envelope extent,
    @Nullable Envelope extentWgs84,
    List<Message> doubts,
    List<Message> notes) {
  private static final Message READING = Message.of("reading", "读取");
  private static final int SAMPLE = 1000;
  private static final int NAMES = 5;
  private static final int BOXES = 20_000;
  private static final GeometryFactory FACTORY = new GeometryFactory();
  private static final int STEP = 512;

  /**
   * Looks through the layers of a file, one feature at a time; only the attributes of the first
   * {@value #SAMPLE} are kept.
   *
   * @throws org.jiezhi.model.UnreadableInputException if the file cannot be opened, is damaged or
   *     of no known format
   * @throws org.jiezhi.model.UsageException if the source names a layer that is not there
   * @throws java.util.concurrent.CancellationException if the progress says to stop
   */
  public static List<Inspection> of(LayerSource source, Progress progress) {
    Path file = source.files().get(0);
    String only = source.layer();
    List<Inspection> layers = new ArrayList<>();
    for (String layer : only == null ? Formats.layers(file) : List.of(only)) {
      layers.add(ofLayer(file, layer, source, progress));
    }
    return layers;
  }

  private static Inspection ofLayer(
      Path file, String layer, LayerSource source, Progress progress) {
    ReadOptions options = new ReadOptions(layer, source.encoding(), source.crs());
    try (FeatureReader reader = Formats.open(file, options)) {
      LayerInfo info = reader.info();
      Map<String, String> fields = new LinkedHashMap<>();
      info.fields().forEach(field -> fields.put(field.name(), field.type()));
      Map<String, Long> geometries = new TreeMap<>();
      List<Feature> sample = new ArrayList<>();
      List<Feature> boxes = new ArrayList<>();
      Envelope extent = new Envelope();
      long count = 0;
      long vertices = 0;
      for (Feature next = reader.next(); next != null; next = reader.next()) {
        Geometry geometry = next.geometry();
        geometries.merge(geometry == null ? "none" : geometry.getGeometryType(), 1L, Long::sum);
        if (geometry != null) {
          extent.expandToInclude(geometry.getEnvelopeInternal());
          vertices += geometry.getNumPoints();
          if (boxes.size() < BOXES) {
            boxes.add(
                new Feature(
                    next.number(),
                    null,
                    Map.of(),
                    FACTORY.toGeometry(geometry.getEnvelopeInternal())));
          }
        }
        next.attributes().forEach((name, value) -> addType(fields, name, value));
        if (sample.size() < SAMPLE) {
          sample.add(new Feature(next.number(), next.id(), next.attributes(), null));
        }
        if (++count % STEP == 0) {
          progress.step(READING, count, info.count());
        }
      }
      LevelFields found =
          LevelFields.of(
              source,
              List.of(
                  new RawLayer(
                      file,
                      sample,
                      List.copyOf(fields.keySet()),
                      null,
                      RawLayer.CrsSource.NONE,
                      false,
                      List.of())),
              null,
              new UpperUnits(List.of()));
      FieldValue name = found.name();
      LayerSystem system = system(file, boxes, info, source);
      List<Message> notes = new ArrayList<>(reader.notes());
      return new Inspection(
          file,
          info.format(),
          info.layer(),
          count,
          geometries,
          vertices,
          system.system(),
          crsHow(info, source, system, extent),
          info.encoding() == null ? "UTF-8" : info.encoding().value().name(),
          encodingHow(info, source),
          info.encoding() == null || source.encoding() != null ? 1 : info.encoding().confidence(),
          fields,
          found.code() == null ? null : found.code().toString(),
          name == null ? null : name.toString(),
          preview(name == null ? found.code() : name, sample),
          extent,
          wgs84(extent, system, notes),
          system.rule() == null || system.note() == null ? List.of() : List.of(system.note()),
          notes);
    }
  }

  private static List<String> preview(@Nullable FieldValue field, List<Feature> sample) {
    return field == null
        ? List.of()
        : sample.stream().map(field::in).filter(each -> !each.isEmpty()).limit(NAMES).toList();
  }

  private static void addType(Map<String, String> fields, String name, @Nullable Object value) {
    String known = fields.get(name);
    if (known == null || known.isEmpty()) {
      fields.put(
          name,
          value == null
              ? ""
              : value instanceof JsonText
                  ? "json"
                  : value.getClass().getSimpleName().toLowerCase(Locale.ROOT));
    }
  }

  /** The system as it is told or stated, or as the coordinates by themselves have it. */
  private static LayerSystem system(
      Path file, List<Feature> boxes, LayerInfo info, LayerSource source) {
    ReferenceSystem told = source.crs();
    ReferenceSystem stated = told != null || info.crs() == null ? told : info.crs().value();
    RawLayer.CrsSource by = RawLayer.CrsSource.of(source, info, stated);
    RawLayer layer = new RawLayer(file, boxes, List.of(), stated, by, false, List.of());
    LayerSystem found =
        LayerSystem.of(layer, stated == null ? ReferenceSystem.WGS84 : stated, null, null);
    boolean isStated = by == RawLayer.CrsSource.TOLD || by == RawLayer.CrsSource.STATED;
    boolean fits = SystemGuess.fits(LayerSystem.spread(layer), found.system());
    return !isStated && !fits && !found.swapped()
        ? LayerSystem.known(ReferenceSystem.UNKNOWN_METERS)
        : found;
  }

  private static Message crsHow(
      LayerInfo info, LayerSource source, LayerSystem system, Envelope extent) {
    if (source.crs() != null) {
      return Message.of("as told", "按指定");
    }
    if (system.rule() != null) {
      return Message.of(
          "found out from the coordinates; confidence {0}", "由坐标推断；置信度 {0}", system.confidence());
    }
    if (info.crs() != null) {
      return info.crs().how();
    }
    if (extent.isNull()) {
      return Message.of("not stated, and nothing has a place", "未说明，且没有任何坐标");
    }
    return system.system().equals(ReferenceSystem.UNKNOWN_METERS)
        ? Message.of(
            "not stated; a plane in metres is assumed, as the coordinates are no degrees",
            "未说明；坐标不是度数，假定为以米为单位的平面坐标")
        : Message.of(
            "not stated; assumed, as the coordinates are within ±360/±90",
            "未说明；坐标在 ±360/±90 之内，故作此假定");
  }

  private static @Nullable Envelope wgs84(
      Envelope extent, LayerSystem system, List<Message> notes) {
    if (extent.isNull() || !system.system().isConvertible()) {
      return null;
    }
    try {
      Transform transform = Transform.between(system.system(), ReferenceSystem.WGS84);
      if (transform.datumShift().isAssumed()) {
        notes.add(
            Message.of("extent in WGS 84: {0}", "WGS 84 范围：{0}", transform.datumShift().message()));
      }
      double side = Math.max(extent.getWidth(), extent.getHeight()) / 16;
      Geometry box = FACTORY.toGeometry(extent);
      Geometry outline = side > 0 ? Densifier.densify(box, side) : box;
      Transform own = system.swapped() ? transform.exchangingAxes() : transform;
      Envelope found = own.apply(outline).getEnvelopeInternal();
      return Double.isNaN(found.getMinX()) ? null : found;
    } catch (JiezhiException e) {
      notes.add(e.text());
      return null;
    }
  }

  private static Message encodingHow(LayerInfo info, LayerSource source) {
    if (source.encoding() != null) {
      return Message.of("as told", "按指定");
    }
    return info.encoding() == null
        ? Message.of("fixed by the format", "格式规定")
        : info.encoding().how();
  }
}

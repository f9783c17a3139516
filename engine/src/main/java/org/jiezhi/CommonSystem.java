package org.jiezhi;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import org.jiezhi.RawLayer.CrsSource;
import org.jiezhi.crs.DatumShift;
import org.jiezhi.crs.LayerShift;
import org.jiezhi.crs.ReferenceSystem;
import org.jiezhi.crs.Spread;
import org.jiezhi.crs.SystemGuess;
import org.jiezhi.crs.Transform;
import org.jiezhi.crs.VertexWeld;
import org.jiezhi.finding.LayerDoubt;
import org.jiezhi.finding.Rule;
import org.jiezhi.finding.Severity;
import org.jiezhi.model.Feature;
import org.jiezhi.model.LevelKind;
import org.jiezhi.model.Message;
import org.jiezhi.model.UnreadableInputException;
import org.jiezhi.model.UsageException;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/**
 * Brings the layers of a hierarchy into one reference system: that of the request, else that of the
 * top layer, else the first that a layer states.
 *
 * <p>A layer that is in it already is not touched. Another one is converted, rounded to the grid,
 * and its vertices that are those of other layers but for rounding are taken to them. Where a layer
 * does not say its system, or says one that it cannot be in, it is found out; where a layer lies
 * beside the level above as a whole, the shift is found out. Everything of that kind is noted and
 * is a finding; a strict request refuses it.
 */
final class CommonSystem {
  private static final GeometryFactory FACTORY = new GeometryFactory();
  private static final double EXACT_METERS = 0.001;

  private final ReadRequest request;
  private final List<List<RawLayer>> levels;
  private final ExecutorService workers;
  private final ReferenceSystem system;
  private final @Nullable Path from;
  private final List<Message> notes = new ArrayList<>();
  private final List<LayerDoubt> doubts = new ArrayList<>();
  private final List<@Nullable List<RawLayer>> placed = new ArrayList<>();

  /** In which system each placed layer was read. */
  private final IdentityHashMap<RawLayer, ReferenceSystem> systems = new IdentityHashMap<>();

  private CommonSystem(ReadRequest request, List<List<RawLayer>> levels, ExecutorService workers) {
    this.request = request;
    this.levels = levels;
    this.workers = workers;
    List<RawLayer> files = levels.stream().flatMap(List::stream).toList();
    List<RawLayer> stating = files.stream().filter(each -> each.crs() != null).toList();
    RawLayer first =
        stating.stream()
            .filter(each -> SystemGuess.fits(LayerSystem.spread(each), crs(each)))
            .findFirst()
            .orElse(stating.isEmpty() ? null : stating.get(0));
    this.from = request.crs() != null || first == null ? null : first.file();
    this.system = choose(request, files, first);
    levels.forEach(each -> placed.add(null));
  }

  /** Whether a layer says that it is in a system, and not only its format. */
  private static boolean isIn(RawLayer layer, ReferenceSystem system) {
    ReferenceSystem own = layer.crs();
    return own != null && layer.source() != CrsSource.CUSTOM && own.isSameAs(system);
  }

  /** Brings the layers into one system. */
  static CommonSystem of(
      ReadRequest request, List<List<RawLayer>> levels, ExecutorService workers) {
    CommonSystem common = new CommonSystem(request, levels, workers);
    common.place(true);
    common.place(false);
    common.correctShifts();
    common.weld();
    return common;
  }

  /** The common system. */
  ReferenceSystem system() {
    return system;
  }

  /** The layers, converted. */
  List<List<RawLayer>> levels() {
    return placed.stream().map(Objects::requireNonNull).toList();
  }

  /** What was assumed and done. */
  List<Message> notes() {
    return notes;
  }

  /** What is odd about layers. */
  List<LayerDoubt> doubts() {
    return doubts;
  }

  private ReferenceSystem choose(
      ReadRequest given, List<RawLayer> files, @Nullable RawLayer first) {
    if (given.crs() != null) {
      return given.crs();
    }
    if (first != null) {
      return degreesOf(first).orElse(crs(first));
    }
    List<Spread> spreads =
        files.stream().map(LayerSystem::spread).filter(each -> !each.isEmpty()).toList();
    if (spreads.stream().findFirst().map(this::isGeographic).orElse(true)) {
      assume(
          Message.of(
              "no file says its reference system; the coordinates are within ±360/±90, so WGS 84"
                  + " is assumed; --crs says otherwise",
              "文件均未说明坐标系；坐标在 ±360/±90 之内，按 WGS 84 处理；可用 --crs 指定"));
      return ReferenceSystem.WGS84;
    }
    Optional<SystemGuess> zone =
        SystemGuess.of(spreads.get(0), null).stream()
            .filter(each -> each.certain() && !each.swapped())
            .findFirst();
    if (zone.isPresent()) {
      assume(
          Message.of(
              "no file says its reference system; a zone number stands before the eastings, so {0}"
                  + " is assumed; --crs says otherwise",
              "文件均未说明坐标系；东坐标带有带号，按 {0} 处理；可用 --crs 指定", zone.get().system().id()));
      return zone.get().system();
    }
    assume(
        Message.of(
            "no file says its reference system; the coordinates are no degrees, so a plane in"
                + " metres is assumed; --crs says otherwise",
            "文件均未说明坐标系；坐标不是度数，按以米为单位的平面坐标处理；可用 --crs 指定"));
    return ReferenceSystem.UNKNOWN_METERS;
  }

  private static ReferenceSystem crs(RawLayer layer) {
    return Objects.requireNonNull(layer.crs());
  }

  /** The system of degrees that call themselves metres: a plane may have no place for them. */
  private static Optional<ReferenceSystem> degreesOf(RawLayer layer) {
    Spread spread = LayerSystem.spread(layer);
    return SystemGuess.fits(spread, crs(layer))
        ? Optional.empty()
        : SystemGuess.of(spread, crs(layer)).stream()
            .filter(each -> each.certain() && !each.swapped())
            .map(SystemGuess::system)
            .filter(each -> each.kind() == ReferenceSystem.Kind.GEOGRAPHIC)
            .findFirst();
  }

  private boolean isGeographic(Spread spread) {
    return SystemGuess.fits(spread, ReferenceSystem.WGS84);
  }

  private void assume(Message note) {
    if (request.strict()) {
      throw new UsageException(
          Message.of("--strict does not allow to assume: {0}", "--strict 不允许推断：{0}", note));
    }
    notes.add(note);
  }

  /** Layers in the common system come first, so that others are compared with them. */
  private void place(boolean known) {
    for (int i = 0; i < levels.size(); i++) {
      boolean isKnown = levels.get(i).stream().allMatch(each -> isIn(each, system));
      if (isKnown == known) {
        List<RawLayer> done = new ArrayList<>();
        for (RawLayer each : levels.get(i)) {
          done.add(place(i, each));
        }
        placed.set(i, done);
      }
    }
  }

  private RawLayer place(int level, RawLayer layer) {
    List<RawLayer> above = placedAbove(level);
    LayerSystem found = LayerSystem.of(layer, system, from, neighbour(level, layer, above));
    Message note = found.note();
    if (note != null && found.assumed()) {
      assume(note);
    } else if (note != null) {
      notes.add(note);
    }
    layer.checkCoordinates(found.swapped() ? ReferenceSystem.UNKNOWN_METERS : found.system());
    RawLayer converted = convert(layer, found.system(), found.swapped());
    if (!found.swapped()) {
      checkReach(level, layer, found.system(), converted);
    }
    if (note != null && found.rule() != null) {
      doubts.add(
          new LayerDoubt(
              request.layers().get(level).levelName(),
              found.rule(),
              found.severity(),
              Double.NaN,
              found.confidence(),
              note,
              extent(converted)));
    }
    systems.put(converted, found.system());
    return converted;
  }

  private @Nullable List<RawLayer> placedAbove(int level) {
    for (int i = request.above(level); i >= 0; i = request.above(i)) {
      if (placed.get(i) != null) {
        return placed.get(i);
      }
    }
    return null;
  }

  private LayerSystem.@Nullable Neighbour neighbour(
      int level, RawLayer layer, @Nullable List<RawLayer> above) {
    List<RawLayer> near = above;
    for (int i = level + 1; i < levels.size() && near == null; i++) {
      near = placed.get(i);
    }
    if (near == null) {
      return null;
    }
    List<Geometry> borders = geometries(near);
    return new LayerSystem.Neighbour(
        Spread.of(borders),
        system,
        guess -> {
          Transform transform = Transform.between(guess.system(), system);
          RawLayer read =
              layer.converted(guess.swapped() ? transform.exchangingAxes() : transform, workers);
          return LayerShift.meeting(geometries(List.of(read)), borders, system);
        });
  }

  private static List<Geometry> geometries(List<RawLayer> layers) {
    List<Geometry> geometries = new ArrayList<>();
    for (RawLayer layer : layers) {
      for (Feature each : layer.features()) {
        if (each.geometry() != null) {
          geometries.add(each.geometry());
        }
      }
    }
    return geometries;
  }

  private static @Nullable Geometry extent(RawLayer layer) {
    Envelope box = new Envelope();
    geometries(List.of(layer)).forEach(each -> box.expandToInclude(each.getEnvelopeInternal()));
    return box.isNull() ? null : FACTORY.toGeometry(box);
  }

  private RawLayer convert(RawLayer layer, ReferenceSystem own, boolean swapped) {
    if (own.isSameAs(system) && !swapped) {
      return layer;
    }
    Transform transform = transform(layer, own);
    DatumShift shift = transform.datumShift();
    if (!transform.isIdentity() || shift.kind() != DatumShift.Kind.NONE) {
      Message note =
          Message.of(
              "{0}: converted from {1} to {2}: {3}",
              "{0}：由 {1} 转换到 {2}：{3}",
              String.valueOf(layer.file().getFileName()),
              own.id(),
              system.id(),
              shift.message());
      if (shift.isAssumed()) {
        assume(note);
      } else {
        notes.add(note);
      }
    }
    return layer.converted(swapped ? transform.exchangingAxes() : transform, workers);
  }

  private Transform transform(RawLayer layer, ReferenceSystem own) {
    try {
      return Transform.between(own, system);
    } catch (UsageException e) {
      throw new UsageException(Message.of("{0}: {1}", "{0}：{1}", layer.file(), e.text()));
    } catch (UnreadableInputException e) {
      throw new UnreadableInputException(
          Message.of("{0}: {1}", "{0}：{1}", layer.file(), e.text()), e);
    }
  }

  /** Beyond the reach of a projection's formulas coordinates are not exact any more. */
  private void checkReach(int level, RawLayer layer, ReferenceSystem own, RawLayer converted) {
    Geometry extent = extent(layer);
    if (own.isSameAs(system) || extent == null) {
      return;
    }
    Envelope box = extent.getEnvelopeInternal();
    double off =
        Transform.roundTripMeters(
            own,
            system,
            new double[] {
              box.getMinX(), box.getMinY(), box.getMinX(), box.getMaxY(),
              box.getMaxX(), box.getMinY(), box.getMaxX(), box.getMaxY()
            });
    if (off > EXACT_METERS) {
      Message note =
          Message.of(
              "{0}: reaches so far beyond where {1} and {2} are meant to be used that places are off"
                  + " by up to {3} m; is the system the true one? --crs names it",
              "{0}：超出 {1} 与 {2} 的适用范围，位置误差可达 {3} 米；坐标系是否正确？可用 --crs 指定",
              String.valueOf(layer.file().getFileName()),
              own.id(),
              system.id(),
              off);
      notes.add(note);
      doubts.add(
          new LayerDoubt(
              request.layers().get(level).levelName(),
              Rule.R1,
              Severity.WARNING,
              off,
              1,
              note,
              extent(converted)));
    }
  }

  /** Takes shifts away that the layers of a level have against the level above. */
  private void correctShifts() {
    for (int i = 0; i < levels.size(); i++) {
      int above = request.above(i);
      if (above >= 0 && request.layers().get(i).kind() == LevelKind.PARTITION) {
        List<Geometry> borders = geometries(Objects.requireNonNull(placed.get(above)));
        List<RawLayer> here = new ArrayList<>();
        for (int k = 0; k < levels.get(i).size(); k++) {
          RawLayer converted = Objects.requireNonNull(placed.get(i)).get(k);
          here.add(withoutShift(i, levels.get(i).get(k), converted, borders));
        }
        placed.set(i, here);
      }
    }
  }

  /** The layer as it is, or without the shift that it was found to have. */
  private RawLayer withoutShift(
      int level, RawLayer original, RawLayer converted, List<Geometry> above) {
    Optional<LayerShift> found = LayerShift.find(geometries(List.of(converted)), above, system);
    if (found.isEmpty()) {
      return converted;
    }
    ShiftNote shift = ShiftNote.of(original, found.get());
    RawLayer result = converted;
    if (shift.correctAs() != null) {
      assume(shift.message());
      result = convert(original, shift.correctAs(), false);
      systems.put(result, shift.correctAs());
    } else {
      notes.add(shift.message());
    }
    doubts.add(shift.doubt(request.layers().get(level).levelName(), extent(result)));
    return result;
  }

  /**
   * Vertices that only rounding took from those of other layers are taken back to them. Layers that
   * were not converted stay as they are and come first.
   */
  private void weld() {
    List<RawLayer> kept = new ArrayList<>();
    List<RawLayer> moved = new ArrayList<>();
    Set<String> foreign = new HashSet<>();
    for (RawLayer each : levels().stream().flatMap(List::stream).toList()) {
      ReferenceSystem own = Objects.requireNonNull(systems.get(each));
      boolean isKept = own.isSameAs(system) || Transform.between(own, system).isIdentity();
      (isKept ? kept : moved).add(each);
      if (!isKept) {
        foreign.add(own.id());
      }
    }
    if (moved.isEmpty()) {
      return;
    }
    VertexWeld weld = new VertexWeld(system.grid());
    kept.forEach(layer -> geometries(List.of(layer)).forEach(weld::add));
    for (RawLayer layer : moved) {
      List<Geometry> geometries = geometries(List.of(layer));
      Envelope box = new Envelope();
      geometries.forEach(each -> box.expandToInclude(each.getEnvelopeInternal()));
      ReferenceSystem own = Objects.requireNonNull(systems.get(layer));
      int[] reach = VertexWeld.reach(own, system, box);
      int roundings = foreign.size() > 1 ? 2 : 1;
      long before = weld.welded();
      geometries.forEach(each -> weld.weld(each, roundings * reach[0], roundings * reach[1]));
      geometries.forEach(weld::add);
      if (weld.welded() > before) {
        notes.add(
            Message.of(
                "{0}: {1} vertices lay beside those of other layers by no more than the rounding of"
                    + " the conversion and were taken to them",
                "{0}：{1} 个顶点与其他图层顶点之差不超过转换舍入误差，已归并",
                String.valueOf(layer.file().getFileName()),
                weld.welded() - before));
      }
    }
  }
}

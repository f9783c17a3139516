package org.jiezhi;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jiezhi.crs.ReferenceSystem;
import org.jiezhi.crs.Transform;
import org.jiezhi.finding.AcceptedFinding;
import org.jiezhi.finding.LayerDoubt;
import org.jiezhi.finding.RuleSet;
import org.jiezhi.hierarchy.Certificate;
import org.jiezhi.hierarchy.EditedUnit;
import org.jiezhi.hierarchy.HierarchyCheck;
import org.jiezhi.hierarchy.HierarchyRepair;
import org.jiezhi.hierarchy.RepairOptions;
import org.jiezhi.hierarchy.ValidationOptions;
import org.jiezhi.map.MapPage;
import org.jiezhi.model.Feature;
import org.jiezhi.model.Hierarchy;
import org.jiezhi.model.Level;
import org.jiezhi.model.LevelUnits;
import org.jiezhi.model.Message;
import org.jiezhi.model.Progress;
import org.jiezhi.model.Unit;
import org.jiezhi.model.UsageException;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/**
 * Levels of boundaries as read from files: look at them, find what is wrong with them, prove that
 * they nest.
 *
 * <ul>
 *   <li>Immutable and safe to share between threads; geometries are shared and must not be changed.
 *   <li>Reading never drops a feature: one without code, geometry or parent is kept and becomes a
 *       finding.
 *   <li>Whatever was detected or assumed rather than told is in {@link #assumed()}.
 *   <li>Results depend on the files and the options alone, not on threads, locale or clock.
 *   <li>Bad files end in {@link org.jiezhi.model.UnreadableInputException}, wrong use in {@link
 *       UsageException}, both with a message that says what to do.
 * </ul>
 *
 * <p>Memory: the coordinates (24 bytes a vertex with JTS) and the attributes of all features. Time:
 * reading is linear in the files; finding the parents looks, for each unit, at the borders of the
 * level above that run through its envelope.
 */
public final class Boundaries {
  private final Hierarchy hierarchy;
  private final ReferenceSystem crs;
  private final ReadRequest request;
  private final List<Message> assumed;
  private final Map<String, LevelFields> fields;
  private final Map<String, List<LayerOrigin>> origins;
  private final List<LayerDoubt> doubts;
  private final Map<String, Map<String, Unit>> unitsByCode = new HashMap<>();

  Boundaries(
      Hierarchy hierarchy,
      ReferenceSystem crs,
      ReadRequest request,
      List<Message> assumed,
      Map<String, LevelFields> fields,
      Map<String, List<LayerOrigin>> origins,
      List<LayerDoubt> doubts) {
    this.hierarchy = hierarchy;
    this.crs = crs;
    this.request = request;
    this.assumed = List.copyOf(assumed);
    this.fields = Map.copyOf(fields);
    this.origins = Map.copyOf(origins);
    this.doubts = List.copyOf(doubts);
    for (LevelUnits level : hierarchy.levels()) {
      Map<String, Unit> byCode = new HashMap<>();
      level.units().forEach(unit -> byCode.putIfAbsent(unit.code().value(), unit));
      unitsByCode.put(level.level().name(), byCode);
    }
  }

  /**
   * Reads levels from files, top first, or from one manifest {@code hierarchy.json}. Fields,
   * encodings and the reference system are found out.
   *
   * @throws org.jiezhi.model.UnreadableInputException if a file cannot be opened, is damaged or of
   *     no known format
   * @throws UsageException if a layer cannot be converted to the reference system of the hierarchy,
   *     or the manifest says what it may not
   */
  public static Boundaries read(Path... layersTopFirst) {
    return read(
        ReadRequest.ofArguments(Arrays.stream(layersTopFirst).map(Path::toString).toList()),
        Progress.NONE);
  }

  /**
   * Reads what a request names.
   *
   * @throws org.jiezhi.model.UnreadableInputException if a file cannot be opened, is damaged or of
   *     no known format
   * @throws UsageException if a field or layer that was named does not exist, a layer cannot be
   *     converted to the reference system of the hierarchy, or a strict request would have to
   *     assume something
   * @throws java.util.concurrent.CancellationException if the progress says to stop
   */
  public static Boundaries read(ReadRequest request, Progress progress) {
    return HierarchyReading.read(request, progress);
  }

  /** The levels, top first. */
  public List<Level> levels() {
    return hierarchy.levels().stream().map(LevelUnits::level).toList();
  }

  /**
   * The units of a level, in the file's order.
   *
   * @throws UsageException if there is no such level
   */
  public List<Unit> units(String level) {
    return hierarchy
        .findLevel(level)
        .orElseThrow(
            () ->
                new UsageException(
                    Message.of(
                        "there is no level {0}; the levels are {1}",
                        "没有级别 {0}；现有级别：{1}",
                        level,
                        String.join(", ", levels().stream().map(Level::name).toList()))))
        .units();
  }

  /** The first unit of a code in a level. */
  public Optional<Unit> findUnit(String level, String code) {
    return Optional.ofNullable(unitsByCode.getOrDefault(level, Map.of()).get(code));
  }

  /** The levels with all their units. */
  public Hierarchy hierarchy() {
    return hierarchy;
  }

  /** What is odd about the coordinates of layers as a whole; findings of a validation too. */
  public List<LayerDoubt> doubts() {
    return doubts;
  }

  /** The reference system of all coordinates; layers in others were converted. */
  public ReferenceSystem crs() {
    return crs;
  }

  /** Everything that was detected, assumed or left out while reading. */
  public List<Message> assumed() {
    return assumed;
  }

  /**
   * What a validation goes by where nothing else is said: the defaults, with what the manifest says
   * of tolerance, codes, allowed gaps, exclaves and exceptions.
   *
   * @throws org.jiezhi.model.JiezhiException if the files of gaps or exceptions cannot be read
   */
  public ValidationOptions validationOptions() {
    ValidationOptions usual = ValidationOptions.DEFAULT;
    Double tolerance = request.toleranceMeters();
    List<AcceptedFinding> accepted =
        request.exceptions() == null ? List.of() : RulesFile.readExceptions(request.exceptions());
    return new ValidationOptions(
        tolerance == null ? usual.toleranceMeters() : tolerance,
        RuleSet.DEFAULT,
        request.codes(),
        request.allowedGaps() == null ? null : area(request.allowedGaps()),
        request.exclaves(),
        accepted,
        request.threads());
  }

  private Geometry area(Path file) {
    RawLayer layer = RawLayer.read(file, LayerSource.of(file), request, Progress.NONE);
    ReferenceSystem own = layer.crs();
    boolean byCustom = layer.source() == RawLayer.CrsSource.CUSTOM && own != null;
    ReferenceSystem read = own == null || (byCustom && own.kind() == crs.kind()) ? crs : own;
    layer.checkCoordinates(read);
    Transform transform = Transform.between(read, crs);
    return new GeometryFactory()
        .createGeometryCollection(
            layer.features().stream()
                .map(Feature::geometry)
                .filter(each -> each != null && each.getDimension() == 2)
                .map(transform::apply)
                .toArray(Geometry[]::new));
  }

  /**
   * Everything that is wrong with the levels and how they nest, by {@link #validationOptions()}.
   */
  public ValidationReport validate() {
    return validate(validationOptions(), Progress.NONE);
  }

  /**
   * Everything that is wrong with the levels and how they nest.
   *
   * @throws java.util.concurrent.CancellationException if the progress says to stop
   */
  public ValidationReport validate(ValidationOptions options, Progress progress) {
    return new ValidationReport(
        this, HierarchyCheck.validate(hierarchy, doubts, options, progress));
  }

  /** The exact proof that the levels nest, or where it fails. */
  public Certificate certify() {
    return certify(Progress.NONE);
  }

  /**
   * The exact proof that the levels nest, or where it fails.
   *
   * @throws java.util.concurrent.CancellationException if the progress says to stop
   */
  public Certificate certify(Progress progress) {
    return HierarchyCheck.certify(hierarchy, progress);
  }

  /**
   * What a repair goes by where nothing else is said: the defaults, with what the manifest says of
   * codes, allowed gaps and exclaves. The manifest's tolerance sorts findings; it is not that of a
   * repair.
   *
   * @throws org.jiezhi.model.JiezhiException if the file of gaps cannot be read
   */
  public RepairOptions repairOptions() {
    RepairOptions usual = RepairOptions.DEFAULT;
    return new RepairOptions(
        usual.toleranceMeters(),
        usual.gaps(),
        usual.quarantine(),
        RuleSet.DEFAULT,
        request.codes(),
        request.allowedGaps() == null ? null : area(request.allowedGaps()),
        request.exclaves(),
        request.threads());
  }

  /** Levels that nest exactly, by {@link #repairOptions()}; this stays as it is. */
  public RepairReport repair() {
    return repair(repairOptions(), Progress.NONE);
  }

  /**
   * Levels that nest exactly, with the record of all that was changed; this stays as it is.
   *
   * @throws java.util.concurrent.CancellationException if the progress says to stop
   */
  public RepairReport repair(RepairOptions options, Progress progress) {
    return new RepairReport(this, HierarchyRepair.repair(hierarchy, options, progress), options);
  }

  /**
   * Levels that nest exactly after one unit was edited, of levels that nested before; this stays as
   * it is. A fraction of the cost of {@link #repair}: see {@link HierarchyRepair#repairUnit}.
   *
   * @throws UsageException if there is no such level or unit
   * @throws java.util.concurrent.CancellationException if the progress says to stop
   */
  public RepairReport repairUnit(EditedUnit edited, RepairOptions options, Progress progress) {
    return new RepairReport(
        this, HierarchyRepair.repairUnit(hierarchy, edited, options, progress), options);
  }

  /** The same files with other units. */
  Boundaries with(Hierarchy other) {
    return new Boundaries(other, crs, request, assumed, fields, origins, doubts);
  }

  /** The files that were read, in order of levels. */
  public List<Path> files() {
    return hierarchy.levels().stream()
        .flatMap(level -> origins(level.level().name()).stream())
        .map(LayerOrigin::file)
        .toList();
  }

  /** Where the features of a level came from. */
  List<LayerOrigin> origins(String level) {
    return origins.getOrDefault(level, List.of());
  }

  /** The attributes of a unit that no file has: its code and parent in the fields of its level. */
  Map<String, @Nullable Object> placeholderAttributes(Unit unit, String level) {
    LevelFields own = fields.get(level);
    Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
    put(attributes, own == null ? null : own.code(), unit.code().value());
    put(attributes, own == null ? null : own.parent(), String.valueOf(unit.parent()));
    return attributes;
  }

  private static void put(
      Map<String, @Nullable Object> attributes, @Nullable FieldValue field, String value) {
    if (field != null && field.fields().size() == 1) {
      attributes.put(field.fields().get(0), value);
    }
  }

  /**
   * Writes a map as one HTML page that opens from disk (see {@link MapPage}).
   *
   * @param out where to; it is flushed, not closed
   * @throws IOException if writing fails
   * @throws java.util.concurrent.CancellationException if the progress says to stop
   */
  public MapResult writeMap(MapRequest wanted, OutputStream out, Progress progress)
      throws IOException {
    String title = wanted.title() != null ? wanted.title() : hierarchy.name();
    MapPage.Builder builder =
        MapPage.builder(hierarchy)
            .crs(crs.id())
            .title(title)
            .language(wanted.language())
            .values(wanted.values())
            .changes(wanted.changes());
    if (wanted.findings() != null) {
      builder.findings(wanted.findings());
    }
    MapPage page = builder.build();
    page.write(out, progress);
    List<Message> notes = new ArrayList<>(page.notes());
    long strangers =
        wanted.values().byCode().keySet().stream()
            .filter(code -> unitsByCode.values().stream().noneMatch(u -> u.containsKey(code)))
            .count();
    if (strangers > 0) {
      notes.add(
          Message.of(
              "{0} of {1} values belong to codes that no unit has",
              "{1} 个数值中有 {0} 个的代码没有对应单元", strangers, wanted.values().byCode().size()));
    }
    return new MapResult(
        page.levels(),
        page.levels().stream().mapToInt(level -> units(level).size()).sum(),
        page.shownFindings().size(),
        page.shownChanges().size(),
        notes);
  }

  /**
   * A locator for points: proves whether the levels nest and builds the index, on all processors.
   */
  public Locator locator() {
    return locator(Progress.NONE);
  }

  /**
   * A locator for points: proves whether the levels nest and builds the index.
   *
   * @throws UsageException if the index would be larger than 2 GB
   * @throws java.util.concurrent.CancellationException if the progress says to stop
   */
  public Locator locator(Progress progress) {
    boolean isCertified = certify(progress).holds();
    return Locator.of(
        IndexBuilding.build(hierarchy, crs, isCertified, request.threads(), progress));
  }
}

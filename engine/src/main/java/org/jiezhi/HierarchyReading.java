package org.jiezhi;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jiezhi.crs.ReferenceSystem;
import org.jiezhi.hierarchy.LargestShare;
import org.jiezhi.model.Feature;
import org.jiezhi.model.Hierarchy;
import org.jiezhi.model.Level;
import org.jiezhi.model.LevelUnits;
import org.jiezhi.model.Message;
import org.jiezhi.model.Progress;
import org.jiezhi.model.Unit;
import org.jiezhi.model.UnitCode;
import org.jiezhi.model.UsageException;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/**
 * Makes a hierarchy of files: reads the layers side by side, agrees on one reference system, finds
 * fields and parents. For one use by one thread, which may employ others.
 */
final class HierarchyReading {
  private static final Message PLACING = Message.of("finding parents", "确定上级");
  private static final int BATCH = 256;
  private static final GeometryFactory FACTORY = new GeometryFactory();

  private final ReadRequest request;
  private final Progress progress;
  private final ExecutorService workers;
  private final List<Message> notes = new ArrayList<>();
  private final Map<String, LevelFields> fields = new HashMap<>();
  private final Map<String, List<LayerOrigin>> origins = new HashMap<>();

  private HierarchyReading(ReadRequest request, Progress progress, ExecutorService workers) {
    this.request = request;
    this.progress = progress;
    this.workers = workers;
  }

  static Boundaries read(ReadRequest request, Progress progress) {
    if (request.layers().isEmpty()) {
      throw new UsageException(Message.of("a hierarchy needs at least one level", "层级至少要有一级"));
    }
    ExecutorService workers = Executors.newFixedThreadPool(request.threads());
    try {
      return new HierarchyReading(request, progress, workers).read();
    } finally {
      workers.shutdownNow();
    }
  }

  private Boundaries read() {
    List<List<RawLayer>> files = readFiles();
    CommonSystem common = CommonSystem.of(request, files, workers);
    notes.addAll(common.notes());
    ReferenceSystem crs = common.system();
    files = common.levels();
    List<LevelUnits> levels = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      LayerSource source = request.layers().get(i);
      int above = request.above(i);
      LevelUnits level = level(source, above < 0 ? null : levels.get(above), files.get(i));
      levels.add(level);
    }
    Hierarchy hierarchy = new Hierarchy(request.name(), crs.grid(), crs.metersPerUnit(), levels);
    return new Boundaries(hierarchy, crs, request, notes, fields, origins, common.doubts());
  }

  private List<List<RawLayer>> readFiles() {
    List<List<Future<RawLayer>>> running = new ArrayList<>();
    for (LayerSource source : request.layers()) {
      running.add(
          source.files().stream()
              .map(file -> workers.submit(() -> RawLayer.read(file, source, request, progress)))
              .toList());
    }
    List<List<RawLayer>> files = new ArrayList<>();
    for (List<Future<RawLayer>> level : running) {
      List<RawLayer> read = new ArrayList<>();
      for (Future<RawLayer> each : level) {
        RawLayer file = result(each);
        notes.addAll(file.notes());
        read.add(file);
      }
      files.add(read);
    }
    return files;
  }

  static <T> T result(Future<T> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while reading");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException known) {
        throw known;
      }
      if (e.getCause() instanceof Error grave) {
        throw grave;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private LevelUnits level(LayerSource source, @Nullable LevelUnits above, List<RawLayer> files) {
    String name = source.levelName();
    UpperUnits upper = new UpperUnits(above == null ? List.of() : above.units());
    LevelFields own =
        LevelFields.of(
            source, files, above == null ? null : fields.get(above.level().name()), upper);
    notes.addAll(own.notes());
    fields.put(name, own);
    origins.put(name, files.stream().map(file -> LayerOrigin.of(file, source.layer())).toList());
    List<Feature> features = files.stream().flatMap(file -> file.features().stream()).toList();
    List<UnitCode> codes = codes(name, features, own.code());
    List<@Nullable UnitCode> declared = new ArrayList<>();
    int[] shares = new int[0];
    if (above != null) {
      FieldValue field = own.parent();
      ParentLinks links =
          ParentLinks.of(
              name,
              codes,
              field == null ? null : features.stream().map(field::in).toList(),
              field,
              upper);
      notes.addAll(links.notes());
      declared.addAll(links.declared());
      shares = shares(features, declared, above.units());
    }
    List<Unit> units = new ArrayList<>(features.size());
    for (int i = 0; i < features.size(); i++) {
      Feature feature = features.get(i);
      Geometry geometry = feature.geometry();
      boolean placed = above != null && shares[i] != LargestShare.NONE;
      units.add(
          new Unit(
              codes.get(i),
              own.name() == null ? "" : own.name().in(feature),
              above == null ? null : declared.get(i),
              placed && above != null ? above.units().get(shares[i]).code() : null,
              geometry == null ? FACTORY.createPolygon() : geometry,
              feature.attributes(),
              feature.number()));
    }
    return new LevelUnits(
        new Level(
            name, source.kind(), above == null ? null : above.level().name(), source.scheme()),
        units);
  }

  /** Codes as they stand; a feature without a usable one is called by its number in the level. */
  private List<UnitCode> codes(String level, List<Feature> features, @Nullable FieldValue field) {
    List<UnitCode> codes = new ArrayList<>(features.size());
    int byId = 0;
    for (Feature feature : features) {
      String id = feature.id();
      UnitCode code = usable(field != null ? field.in(feature) : id == null ? "" : id.strip());
      byId += field == null && code != null ? 1 : 0;
      codes.add(code != null ? code : UnitCode.ofFeature(codes.size() + 1L));
    }
    if (field == null && !features.isEmpty()) {
      notes.add(
          byId > 0
              ? Message.of(
                  "level {0}: no field of the code was found; the features' own ids stand for codes"
                      + " of {1} units",
                  "级别 {0}：未找到代码字段；{1} 个单元以要素自身的 id 为代码", level, byId)
              : Message.of(
                  "level {0}: no field of the code was found; units are numbered #1, #2 …;"
                      + " --code-field names it",
                  "级别 {0}：未找到代码字段；单元按 #1、#2 … 编号；可用 --code-field 指定", level));
    }
    return codes;
  }

  private static @Nullable UnitCode usable(String text) {
    try {
      return text.isEmpty() ? null : UnitCode.of(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /**
   * For each feature the position among the units above of the one that holds most of it; of equal
   * ones the declared one, else the one of the least code.
   */
  private int[] shares(
      List<Feature> features, List<@Nullable UnitCode> declared, List<Unit> above) {
    List<Integer> byCode =
        IntStream.range(0, above.size())
            .boxed()
            .sorted(Comparator.comparing(i -> above.get(i).code()))
            .toList();
    LargestShare areas =
        new LargestShare(byCode.stream().map(i -> above.get(i).geometry()).toList());
    Map<UnitCode, Integer> places = new HashMap<>();
    for (int place = 0; place < byCode.size(); place++) {
      places.putIfAbsent(above.get(byCode.get(place)).code(), place);
    }
    int[] shares = new int[features.size()];
    List<Future<?>> batches = new ArrayList<>();
    for (int start = 0; start < shares.length; start += BATCH) {
      int from = start;
      int to = Math.min(shares.length, start + BATCH);
      batches.add(
          workers.submit(
              () -> {
                for (int i = from; i < to; i++) {
                  Geometry geometry = features.get(i).geometry();
                  int declaredPlace = places.getOrDefault(declared.get(i), LargestShare.NONE);
                  int share =
                      geometry == null ? LargestShare.NONE : areas.of(geometry, declaredPlace);
                  shares[i] = share == LargestShare.NONE ? share : byCode.get(share);
                }
                progress.step(PLACING, to, shares.length);
              }));
    }
    batches.forEach(HierarchyReading::result);
    return shares;
  }
}

package org.jiezhi;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jiezhi.crs.ReferenceSystem;
import org.jiezhi.finding.Finding;
import org.jiezhi.finding.Severity;
import org.jiezhi.format.Formats;
import org.jiezhi.format.layer.FeatureWriter;
import org.jiezhi.format.layer.LayersWriter;
import org.jiezhi.format.report.FindingsFormat;
import org.jiezhi.format.report.FindingsReport;
import org.jiezhi.geo.Parallel;
import org.jiezhi.hierarchy.Certificate;
import org.jiezhi.hierarchy.Repair;
import org.jiezhi.hierarchy.RepairOptions;
import org.jiezhi.model.Feature;
import org.jiezhi.model.Language;
import org.jiezhi.model.LevelUnits;
import org.jiezhi.model.Message;
import org.jiezhi.model.Unit;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * A repair of levels that were read from files, ready to be written. Immutable and thread-safe.
 *
 * <p>A folder of a repair holds one layer for each layer that was read, with the same base name and
 * all attributes, and beside them {@code audit.jsonl}, {@code certificate.json} and {@code
 * findings.json}.
 */
public final class RepairReport {
  private final Boundaries boundaries;
  private final Repair repair;

  private final RepairOptions options;

  RepairReport(Boundaries boundaries, Repair repair, RepairOptions options) {
    this.boundaries = boundaries;
    this.repair = repair;
    this.options = options;
  }

  /** What the repair went by. */
  public RepairOptions options() {
    return options;
  }

  /** What binds a plan of this repair to its data and options. */
  public RepairPlan plan() {
    return RepairPlan.of(repair, options);
  }

  /** The repair itself: levels before and after, changes, findings, certificate. */
  public Repair repair() {
    return repair;
  }

  /** The repaired levels, to be looked at and proven like any others. */
  public Boundaries boundaries() {
    return boundaries.with(repair.after());
  }

  /** What people must look at: repairs beyond the tolerance, and what no repair can mend. */
  public List<Finding> findings() {
    return repair.findings();
  }

  /** The proof of the result, or where it fails. */
  public Certificate certificate() {
    return repair.certificate();
  }

  /** How many findings there are at a severity or above. */
  public long countFrom(Severity severity) {
    return findings().stream().filter(each -> each.severity().compareTo(severity) >= 0).count();
  }

  /**
   * Writes all files into a folder that exists and is empty. The caller sees to it that a half
   * written folder is not taken for a whole one.
   *
   * @param format key of the layers' format, {@code geojson} …
   * @return what the format could not hold
   * @throws org.jiezhi.model.UsageException if the format cannot be written
   * @throws IOException if writing fails
   */
  public List<Message> write(Path folder, String format, Language language) throws IOException {
    Map<Path, List<Layer>> files = layers(folder, format);
    Map<Path, List<Message>> lost = new ConcurrentHashMap<>();
    List<Runnable> writing = new ArrayList<>();
    files.forEach((file, layers) -> writing.add(() -> lost.put(file, write(file, format, layers))));
    // The lowest level has the most to write, and so goes first.
    Collections.reverse(writing);
    Parallel.run(writing, options.threads());
    List<Message> losses = new ArrayList<>();
    files.keySet().forEach(file -> losses.addAll(lost.getOrDefault(file, List.of())));
    write(folder.resolve("audit.jsonl"), out -> AuditLog.write(repair, options, out));
    write(
        folder.resolve("certificate.json"),
        out -> CertificateJson.write(certificate(), boundaries, language, out));
    write(
        folder.resolve("findings.json"),
        out ->
            FindingsFormat.JSON.write(
                new FindingsReport(
                    findings(), boundaries.assumed(), List.of(), List.of(), boundaries.crs()),
                language,
                out));
    return losses;
  }

  /**
   * Writes {@code plan.json} alone into a folder that exists and is empty.
   *
   * @throws IOException if writing fails
   */
  public void writePlan(Path folder) throws IOException {
    write(folder.resolve("plan.json"), out -> RepairPlan.write(this, out));
  }

  /** Units of one layer that goes out. */
  private record Layer(String level, LayerOrigin origin, List<Unit> units) {}

  /**
   * The layers of each file: one, but that layers of one file come back as layers of one file where
   * the format can hold them.
   */
  private Map<Path, List<Layer>> layers(Path folder, String format) {
    Map<Path, List<Layer>> bySource = new LinkedHashMap<>();
    List<List<Layer>> files = new ArrayList<>();
    for (LevelUnits level : repair.after().levels()) {
      List<LayerOrigin> origins = boundaries.origins(level.level().name());
      int from = 0;
      for (int i = 0; i < origins.size(); i++) {
        LayerOrigin origin = origins.get(i);
        boolean last = i + 1 == origins.size();
        int to = last ? level.units().size() : from + origin.features();
        Layer layer = new Layer(level.level().name(), origin, level.units().subList(from, to));
        from = to;
        boolean joins = origin.layer() != null && Formats.canWriteLayers(format);
        List<Layer> together = joins ? bySource.get(origin.file()) : null;
        if (together == null) {
          together = new ArrayList<>();
          files.add(together);
          if (joins) {
            bySource.put(origin.file(), together);
          }
        }
        together.add(layer);
      }
    }
    Map<Path, List<Layer>> named = new LinkedHashMap<>();
    Set<String> taken = new HashSet<>();
    for (List<Layer> layers : files) {
      LayerOrigin first = layers.get(0).origin();
      String base = layers.size() > 1 ? LayerSource.baseName(first.file()) : first.baseName();
      String name = base;
      for (int again = 2; !taken.add(name.toLowerCase(Locale.ROOT)); again++) {
        name = base + "-" + again;
      }
      named.put(folder.resolve(name + "." + format), layers);
    }
    return named;
  }

  private List<Message> write(Path file, String format, List<Layer> layers) {
    @Nullable ReferenceSystem crs =
        boundaries.crs().equals(ReferenceSystem.UNKNOWN_METERS) ? null : boundaries.crs();
    if (layers.size() == 1) {
      try (FeatureWriter writer = Formats.create(format, file, crs)) {
        return write(writer, layers.get(0));
      }
    }
    List<Message> losses = new ArrayList<>();
    try (LayersWriter target = Formats.createLayers(format, file)) {
      for (Layer each : layers) {
        try (FeatureWriter writer = target.layer(each.origin().baseName(), crs)) {
          losses.addAll(write(writer, each));
        }
      }
      target.finish();
    }
    return losses;
  }

  private List<Message> write(FeatureWriter writer, Layer layer) {
    for (int i = 0; i < layer.units().size(); i++) {
      Unit unit = layer.units().get(i);
      LayerOrigin origin = layer.origin();
      boolean known = i < origin.features();
      boolean none = known && origin.withoutGeometry().get(i);
      Geometry geometry = none ? null : unit.geometry();
      Map<String, @Nullable Object> attributes =
          known ? unit.attributes() : boundaries.placeholderAttributes(unit, layer.level());
      writer.write(new Feature(i + 1L, known ? origin.id(i) : null, attributes, geometry));
    }
    writer.finish();
    return writer.losses();
  }

  /** What goes into a file. */
  @FunctionalInterface
  private interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  private static void write(Path file, Content content) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
      content.writeTo(out);
    }
  }
}

package org.jiezhi;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jiezhi.coverage.Decision;
import org.jiezhi.format.json.JsonOutput;
import org.jiezhi.geo.Parallel;
import org.jiezhi.hierarchy.Change;
import org.jiezhi.hierarchy.Repair;
import org.jiezhi.hierarchy.RepairOptions;
import org.jiezhi.hierarchy.VertexEdits;
import org.jiezhi.map.MapChange;
import org.jiezhi.model.ConflictException;
import org.jiezhi.model.Hierarchy;
import org.jiezhi.model.LevelUnits;
import org.jiezhi.model.Message;
import org.jiezhi.model.Unit;
import org.jiezhi.model.UnreadableInputException;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/**
 * The record of a repair, {@code audit.jsonl}: one JSON object a line after {@code
 * schemas/audit.schema.json}. The first names the options and the digests of all levels before and
 * after; one line a change says what was wrong where, who claimed it, who got it, by which rule and
 * how far the border moved; one line a changed unit holds the edits of its vertices.
 *
 * <p>Played on the levels as they were it gives the repaired ones, bit for bit, and backwards.
 * Immutable and thread-safe.
 */
public final class AuditLog {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final int LINES_A_TASK = 32;
  private static final int TASKS_A_THREAD = 8;

  private final Map<String, String> before;
  private final Map<String, String> after;

  /** By level and place in the level. */
  private final Map<String, Map<Integer, VertexEdits>> edits;

  private final List<Change> changes;

  private AuditLog(
      Map<String, String> before,
      Map<String, String> after,
      Map<String, Map<Integer, VertexEdits>> edits,
      List<Change> changes) {
    this.before = before;
    this.after = after;
    this.edits = edits;
    this.changes = List.copyOf(changes);
  }

  /** What was put right, in order of levels. */
  public List<Change> changes() {
    return changes;
  }

  /**
   * Writes the record of a repair, its lines made on as many threads as the options say; the stream
   * stays open.
   */
  static void write(Repair repair, RepairOptions options, OutputStream out) throws IOException {
    Digests before = new Digests(repair.before());
    Digests after = new Digests(repair.after());
    Parallel.run(List.of(before, after), options.threads());
    List<Line> lines = new ArrayList<>();
    lines.add(json -> head(options, before.byLevel, after.byLevel, json));
    repair.changes().forEach(change -> lines.add(json -> write(change, json)));
    for (int i = 0; i < repair.before().levels().size(); i++) {
      LevelUnits old = repair.before().levels().get(i);
      List<Unit> now = repair.after().levels().get(i).units();
      for (int unit = 0; unit < old.units().size(); unit++) {
        int place = unit;
        if (!old.units().get(unit).geometry().equalsExact(now.get(unit).geometry())) {
          lines.add(
              json ->
                  write(old.level().name(), place, old.units().get(place), now.get(place), json));
        }
      }
    }
    int round = LINES_A_TASK * TASKS_A_THREAD * options.threads();
    for (int from = 0; from < lines.size(); from += round) {
      List<Text> texts = new ArrayList<>();
      for (int at = from; at < Math.min(lines.size(), from + round); at += LINES_A_TASK) {
        texts.add(new Text(lines.subList(at, Math.min(lines.size(), at + LINES_A_TASK))));
      }
      Parallel.run(texts, options.threads());
      for (Text text : texts) {
        text.bytes.writeTo(out);
      }
    }
  }

  /** What makes one line. */
  @FunctionalInterface
  private interface Line {
    void writeTo(JsonGenerator json) throws IOException;
  }

  /** Some lines as text. */
  private static final class Text implements Runnable {
    private final List<Line> lines;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Text(List<Line> lines) {
      this.lines = lines;
    }

    @Override
    public void run() {
      try (JsonGenerator json = JsonOutput.generator(bytes)) {
        json.setRootValueSeparator(new SerializedString("\n"));
        for (Line each : lines) {
          each.writeTo(json);
        }
        json.writeRaw('\n');
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** The digests of all levels. */
  private static final class Digests implements Runnable {
    private final Hierarchy hierarchy;
    private Map<String, String> byLevel = Map.of();

    Digests(Hierarchy hierarchy) {
      this.hierarchy = hierarchy;
    }

    @Override
    public void run() {
      byLevel = Repair.digests(hierarchy);
    }
  }

  private static void head(
      RepairOptions options,
      Map<String, String> before,
      Map<String, String> after,
      JsonGenerator json)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("type", "repair");
    json.writeNumberField("version", 1);
    number(json, "toleranceM", options.toleranceMeters());
    json.writeStringField("gaps", RepairPlan.word(options.gaps()));
    json.writeBooleanField("quarantine", options.quarantine());
    digests(json, "before", before);
    digests(json, "after", after);
    json.writeEndObject();
  }

  private static void digests(JsonGenerator json, String name, Map<String, String> digests)
      throws IOException {
    json.writeObjectFieldStart(name);
    for (Map.Entry<String, String> each : digests.entrySet()) {
      json.writeStringField(JsonOutput.wellFormed(each.getKey()), each.getValue());
    }
    json.writeEndObject();
  }

  private static void write(Change change, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("type", "change");
    json.writeStringField("id", JsonOutput.wellFormed(change.id()));
    json.writeStringField("level", JsonOutput.wellFormed(change.level()));
    json.writeStringField("kind", RepairPlan.word(change.kind()));
    json.writeStringField("how", RepairPlan.word(change.how()));
    if (change.parent() != null) {
      json.writeStringField("parent", JsonOutput.wellFormed(change.parent()));
    }
    codes(json, "claimants", change.claimants());
    codes(json, "takers", change.takers());
    number(json, "areaM2", change.areaM2());
    number(json, "reachM", change.reachM());
    json.writeBooleanField("beyondTolerance", change.beyondTolerance());
    json.writeFieldName("geometry");
    JsonOutput.writeGeometry(json, change.region());
    json.writeEndObject();
  }

  private static void codes(JsonGenerator json, String name, List<String> codes)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String code : codes) {
      json.writeString(JsonOutput.wellFormed(code));
    }
    json.writeEndArray();
  }

  private static void number(JsonGenerator json, String name, double value) throws IOException {
    if (Double.isFinite(value)) {
      json.writeFieldName(name);
      json.writeRawValue(JsonOutput.text(value));
    }
  }

  private static void write(String level, int place, Unit was, Unit is, JsonGenerator json)
      throws IOException {
    VertexEdits edits = VertexEdits.between(was.geometry(), is.geometry());
    json.writeStartObject();
    json.writeStringField("type", "unit");
    json.writeStringField("level", JsonOutput.wellFormed(level));
    json.writeStringField("unit", JsonOutput.wellFormed(is.code().value()));
    json.writeNumberField("place", place + 1);
    json.writeStringField("before", Repair.digest(was));
    json.writeStringField("after", Repair.digest(is));
    json.writeNumberField("removed", edits.removed());
    json.writeNumberField("inserted", edits.inserted());
    json.writeBooleanField("multiBefore", edits.multiBefore());
    json.writeBooleanField("multiAfter", edits.multiAfter());
    json.writeArrayFieldStart("edits");
    for (VertexEdits.Edit edit : edits.edits()) {
      json.writeStartObject();
      json.writeNumberField("at", edit.at());
      sequence(json, "remove", edit.removed());
      sequence(json, "insert", edit.inserted());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void sequence(JsonGenerator json, String name, List<Coordinate> sequence)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (Coordinate each : sequence) {
      if (Double.isNaN(each.x)) {
        json.writeString(each.y == VertexEdits.HOLE.y ? "hole" : "polygon");
      } else {
        json.writeStartArray();
        json.writeRawValue(JsonOutput.text(each.x));
        json.writeRawValue(JsonOutput.text(each.y));
        json.writeEndArray();
      }
    }
    json.writeEndArray();
  }

  /**
   * Reads a record.
   *
   * @throws UnreadableInputException if the file cannot be read or is no such record
   */
  public static AuditLog read(Path file) {
    int number = 0;
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      Map<String, String> before = new HashMap<>();
      Map<String, String> after = new HashMap<>();
      Map<String, Map<Integer, VertexEdits>> edits = new HashMap<>();
      List<Change> changes = new ArrayList<>();
      GeometryNodes geometries = new GeometryNodes();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        JsonNode node = MAPPER.readTree(line);
        switch (node.path("type").asText()) {
          case "repair" -> {
            node.path("before")
                .properties()
                .forEach(each -> before.put(each.getKey(), each.getValue().asText()));
            node.path("after")
                .properties()
                .forEach(each -> after.put(each.getKey(), each.getValue().asText()));
          }
          case "unit" ->
              edits
                  .computeIfAbsent(node.path("level").asText(), key -> new HashMap<>())
                  .put(node.path("place").asInt() - 1, edits(node));
          case "change" -> changes.add(change(node, geometries));
          default -> throw unreadable(file, number, null);
        }
      }
      return new AuditLog(before, after, edits, changes);
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw unreadable(file, number, e);
    } catch (IOException e) {
      throw unreadable(file, number + 1, e);
    }
  }

  private static UnreadableInputException unreadable(
      Path file, int line, @org.jspecify.annotations.Nullable Throwable cause) {
    return new UnreadableInputException(
        Message.of(
            "{0}, line {1}: this is no record of a repair; it should be an audit.jsonl as jiezhi"
                + " repair writes it",
            "{0} 第 {1} 行：不是修复记录；应为 jiezhi repair 写出的 audit.jsonl", file, line),
        cause);
  }

  private static Change change(JsonNode line, GeometryNodes geometries) {
    return new Change(
        line.path("id").asText(),
        line.path("level").asText(),
        named(Decision.Kind.values(), line.path("kind").asText()),
        named(Decision.How.values(), line.path("how").asText()),
        line.path("parent").textValue(),
        texts(line.path("claimants")),
        texts(line.path("takers")),
        line.path("areaM2").asDouble(Double.NaN),
        line.path("reachM").asDouble(Double.NaN),
        line.path("beyondTolerance").asBoolean(),
        geometries.read(line.path("geometry")));
  }

  private static <E extends Enum<E>> E named(E[] all, String word) {
    for (E each : all) {
      if (RepairPlan.word(each).equals(word)) {
        return each;
      }
    }
    throw new IllegalArgumentException("no such word: " + word);
  }

  private static List<String> texts(JsonNode array) {
    List<String> all = new ArrayList<>();
    array.forEach(each -> all.add(each.asText()));
    return all;
  }

  private static VertexEdits edits(JsonNode unit) {
    List<VertexEdits.Edit> all = new ArrayList<>();
    for (JsonNode edit : unit.path("edits")) {
      all.add(
          new VertexEdits.Edit(
              edit.path("at").asInt(),
              sequence(edit.path("remove")),
              sequence(edit.path("insert"))));
    }
    return new VertexEdits(
        all, unit.path("multiBefore").asBoolean(), unit.path("multiAfter").asBoolean());
  }

  private static List<Coordinate> sequence(JsonNode array) {
    List<Coordinate> all = new ArrayList<>();
    for (JsonNode each : array) {
      all.add(
          each.isTextual()
              ? each.asText().equals("hole") ? VertexEdits.HOLE : VertexEdits.POLYGON
              : new Coordinate(each.path(0).asDouble(), each.path(1).asDouble()));
    }
    return all;
  }

  /**
   * The repaired levels, of the levels as they were; without placeholder units.
   *
   * @throws ConflictException if these are not the levels that the record was made of
   */
  public Hierarchy replay(Hierarchy hierarchy) {
    return play(hierarchy, before, false);
  }

  /**
   * The levels as they were, of the repaired ones.
   *
   * @throws ConflictException if these are not the levels that the record led to
   */
  public Hierarchy undo(Hierarchy hierarchy) {
    return play(hierarchy, after, true);
  }

  private Hierarchy play(Hierarchy hierarchy, Map<String, String> expected, boolean back) {
    if (!Repair.digests(hierarchy).equals(expected)) {
      throw new ConflictException(
          Message.of(
              "the levels are not those of the record: their digests differ", "图层与修复记录不符：摘要不同"));
    }
    List<LevelUnits> levels = new ArrayList<>();
    for (LevelUnits level : hierarchy.levels()) {
      Map<Integer, VertexEdits> own = edits.getOrDefault(level.level().name(), Map.of());
      List<Unit> units = new ArrayList<>();
      for (int i = 0; i < level.units().size(); i++) {
        Unit unit = level.units().get(i);
        VertexEdits edit = own.get(i);
        units.add(
            edit == null
                ? unit
                : unit.withGeometry(
                    back ? edit.undo(unit.geometry()) : edit.apply(unit.geometry())));
      }
      levels.add(new LevelUnits(level.level(), units));
    }
    return new Hierarchy(hierarchy.name(), hierarchy.grid(), hierarchy.metersPerUnit(), levels);
  }

  /**
   * What was put right as a map shows it, the farthest moves first: each region as it was in
   * dispute, and as the units have it that got it. Gaps that were left open are not among them.
   *
   * @param levels the repaired levels, or those that the record was made of
   * @throws ConflictException if they are neither
   */
  public List<MapChange> mapChanges(Hierarchy levels) {
    Hierarchy repaired = Repair.digests(levels).equals(after) ? levels : replay(levels);
    Map<String, Map<String, Geometry>> areas = new HashMap<>();
    for (LevelUnits level : repaired.levels()) {
      Map<String, Geometry> own = areas.computeIfAbsent(level.level().name(), k -> new HashMap<>());
      level.units().forEach(unit -> own.putIfAbsent(unit.code().value(), unit.geometry()));
    }
    return changes.stream()
        .filter(each -> each.kind() == Decision.Kind.OUTSIDE || !each.takers().isEmpty())
        .sorted(Comparator.comparingDouble(each -> each.reachM() >= 0 ? -each.reachM() : 0))
        .map(each -> mapChange(each, areas.getOrDefault(each.level(), Map.of())))
        .toList();
  }

  private static MapChange mapChange(Change change, Map<String, Geometry> areas) {
    Set<String> units = new TreeSet<>(change.claimants());
    units.addAll(change.takers());
    return new MapChange(
        change.id(),
        null,
        change.level(),
        List.copyOf(units),
        change.message(),
        change.region(),
        change.takers().size() == 1 ? change.region() : parts(change, areas));
  }

  /** What of a region each of those has that got some; nothing of what was cut off. */
  private static Geometry parts(Change change, Map<String, Geometry> areas) {
    Geometry region = change.region();
    List<Geometry> parts = new ArrayList<>();
    for (String taker : change.takers()) {
      Geometry area = areas.get(taker);
      if (area != null) {
        Geometry valid = region.isValid() ? region : GeometryFixer.fix(region);
        Geometry own = OverlayNGRobust.overlay(valid, area, OverlayNG.INTERSECTION);
        for (int i = 0; i < own.getNumGeometries(); i++) {
          if (own.getGeometryN(i).getDimension() == 2) {
            parts.add(own.getGeometryN(i));
          }
        }
      }
    }
    return region.getFactory().createGeometryCollection(parts.toArray(new Geometry[0]));
  }
}

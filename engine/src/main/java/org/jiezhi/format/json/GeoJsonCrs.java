package org.jiezhi.format.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;
import org.jiezhi.crs.ReferenceSystem;
import org.jiezhi.crs.ReferenceSystems;
import org.jiezhi.format.layer.Detected;
import org.jiezhi.format.layer.NoteCounter;
import org.jiezhi.model.Message;
import org.jiezhi.model.UnreadableInputException;
import org.jspecify.annotations.Nullable;

/**
 * The reference system of a GeoJSON file: what the caller says, else the {@code crs} member of the
 * format before RFC 7946, else WGS 84 as the RFC has it. X is east and y is north whatever the
 * authority's order of axes.
 */
public final class GeoJsonCrs {
  private static final String URN = "urn:ogc:def:crs:";

  private GeoJsonCrs() {}

  /**
   * Tells the reference system.
   *
   * @param member the text of the {@code crs} member, or null where there is none
   * @return null where the member says that the system is unknown or cannot be understood, which is
   *     noted
   */
  static @Nullable Detected<ReferenceSystem> detect(
      @Nullable ReferenceSystem stated,
      @Nullable String member,
      JsonSource source,
      NoteCounter notes) {
    if (stated != null) {
      return new Detected<>(stated, 1, Message.of("stated by the caller", "由调用者指定"));
    }
    if (member == null) {
      return new Detected<>(
          ReferenceSystem.WGS84,
          0.9,
          Message.of("no crs member: WGS 84, as RFC 7946 has it", "没有 crs 成员：按 RFC 7946 为 WGS 84"));
    }
    Optional<String> name = findName(member, source);
    Optional<ReferenceSystem> crs =
        name.flatMap(text -> ReferenceSystems.parse(text, source.file()));
    if (crs.isEmpty()) {
      notes.add(
          "the crs member is null or names a system that is not known here ({1}); state the"
              + " reference system",
          "crs 成员为 null 或其坐标系未知（{1}）；请指定坐标系", name.orElse("null"), 0);
      return null;
    }
    return new Detected<>(
        crs.get(), 1, Message.of("crs member {0}", "crs 成员 {0}", name.orElseThrow()));
  }

  private static Optional<String> findName(String member, JsonSource source) {
    try (JsonCursor cursor = source.open(member)) {
      Optional<String> name = Optional.empty();
      for (JsonToken token = cursor.parser().nextToken();
          token != null;
          token = cursor.parser().nextToken()) {
        if (token == JsonToken.VALUE_STRING && "name".equals(cursor.parser().currentName())) {
          name = Optional.of(cursor.parser().getText());
        }
      }
      return name;
    } catch (IOException | UnreadableInputException e) {
      // The same text is judged with the whole document.
      return Optional.empty();
    }
  }

  /** Writes a named {@code crs} member: the OGC name where there is an EPSG code. */
  public static void write(JsonGenerator json, ReferenceSystem crs) throws IOException {
    String id = crs.id();
    json.writeObjectFieldStart("crs");
    json.writeStringField("type", "name");
    json.writeObjectFieldStart("properties");
    json.writeStringField(
        "name",
        JsonOutput.wellFormed(
            id.startsWith("EPSG:") ? URN + "EPSG::" + id.substring("EPSG:".length()) : id));
    json.writeEndObject();
    json.writeEndObject();
  }

  /** Whether a system is the one that RFC 7946 allows, so that no {@code crs} member is needed. */
  public static boolean isWgs84(ReferenceSystem crs) {
    return crs.id().equals(ReferenceSystem.WGS84.id()) || crs.id().equals("EPSG:4326");
  }
}

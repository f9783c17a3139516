package org.jiezhi;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.OutputStream;
import org.jiezhi.format.json.JsonOutput;
import org.jiezhi.hierarchy.Certificate;
import org.jiezhi.model.Language;
import org.jiezhi.model.Message;

/** Writes a certificate after {@code schemas/certificate.schema.json}. */
public final class CertificateJson {
  private CertificateJson() {}

  /**
   * Writes it in UTF-8; the stream stays open.
   *
   * @throws IOException if writing fails
   */
  public static void write(
      Certificate certificate, Boundaries of, Language language, OutputStream out)
      throws IOException {
    try (JsonGenerator json = JsonOutput.generator(out)) {
      json.setPrettyPrinter(new DefaultPrettyPrinter());
      json.writeStartObject();
      json.writeBooleanField("certified", certificate.holds());
      json.writeStringField("crs", of.crs().id());
      json.writeArrayFieldStart("levels");
      for (Certificate.OfLevel level : certificate.levels()) {
        json.writeStartObject();
        json.writeStringField("level", level.level());
        json.writeNumberField("units", level.units());
        json.writeNumberField("vertices", level.vertices());
        json.writeNumberField("arcs", level.arcs());
        json.writeStringField("doubledArea", level.doubledArea());
        json.writeStringField("sha256", level.sha256());
        json.writeArrayFieldStart("failures");
        for (Certificate.Failure failure : level.failures()) {
          write(failure, language, json);
        }
        json.writeEndArray();
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeArrayFieldStart("assumed");
      for (Message each : of.assumed()) {
        json.writeString(JsonOutput.wellFormed(each.in(language)));
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  private static void write(Certificate.Failure failure, Language language, JsonGenerator json)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("invariant", failure.invariant());
    json.writeArrayFieldStart("units");
    for (String unit : failure.units()) {
      json.writeString(JsonOutput.wellFormed(unit));
    }
    json.writeEndArray();
    if (Double.isFinite(failure.x())) {
      json.writeFieldName("x");
      json.writeRawValue(JsonOutput.text(failure.x()));
      json.writeFieldName("y");
      json.writeRawValue(JsonOutput.text(failure.y()));
    }
    json.writeStringField("message", JsonOutput.wellFormed(failure.message().in(language)));
    json.writeEndObject();
  }
}

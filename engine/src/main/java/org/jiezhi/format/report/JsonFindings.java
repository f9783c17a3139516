package org.jiezhi.format.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jiezhi.crs.ReferenceSystem;
import org.jiezhi.finding.Finding;
import org.jiezhi.finding.Measures;
import org.jiezhi.finding.Severity;
import org.jiezhi.format.json.GeoJsonCrs;
import org.jiezhi.format.json.JsonOutput;
import org.jiezhi.model.Language;
import org.jiezhi.model.Message;
import org.locationtech.jts.geom.Geometry;

/** Findings as JSON and as GeoJSON. */
final class JsonFindings {
  private final FindingsReport report;
  private final Language language;

  JsonFindings(FindingsReport report, Language language) {
    this.report = report;
    this.language = language;
  }

  void write(OutputStream out, boolean asFeatures) throws IOException {
    try (JsonGenerator json = JsonOutput.generator(out)) {
      DefaultPrettyPrinter lines = new DefaultPrettyPrinter();
      lines.indentObjectsWith(new DefaultIndenter("  ", "\n"));
      json.setPrettyPrinter(lines);
      json.writeStartObject();
      if (asFeatures) {
        json.writeStringField("type", "FeatureCollection");
      }
      writeCrs(json, asFeatures);
      json.writeArrayFieldStart(asFeatures ? "features" : "findings");
      for (Finding each : report.findings()) {
        if (asFeatures) {
          writeFeature(json, each);
        } else {
          writeFinding(json, each);
        }
      }
      json.writeEndArray();
      writeTexts(json, "assumed", report.assumed());
      writeSummary(json);
      json.writeArrayFieldStart("accepted");
      for (Finding each : report.accepted()) {
        writeFinding(json, each);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("lapsed");
      for (String each : report.lapsed()) {
        json.writeString(JsonOutput.wellFormed(each));
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  private void writeCrs(JsonGenerator json, boolean asFeatures) throws IOException {
    ReferenceSystem crs = report.crs();
    if (crs == null) {
      json.writeNullField("crs");
    } else if (!GeoJsonCrs.isWgs84(crs)) {
      if (asFeatures) {
        GeoJsonCrs.write(json, crs);
      } else {
        json.writeStringField("crs", JsonOutput.wellFormed(crs.id()));
      }
    }
  }

  private void writeTexts(JsonGenerator json, String member, List<Message> texts)
      throws IOException {
    json.writeArrayFieldStart(member);
    for (Message each : texts) {
      json.writeString(JsonOutput.wellFormed(each.in(language)));
    }
    json.writeEndArray();
  }

  private void writeSummary(JsonGenerator json) throws IOException {
    FindingsSummary summary = new FindingsSummary(report.findings());
    json.writeObjectFieldStart("summary");
    json.writeNumberField("findings", report.findings().size());
    json.writeObjectFieldStart("severities");
    for (Severity each : Severity.values()) {
      json.writeNumberField(FindingsSummary.word(each), summary.count(each));
    }
    json.writeEndObject();
    json.writeArrayFieldStart("rules");
    for (FindingsSummary.OfRule each : summary.rules()) {
      json.writeStartObject();
      json.writeStringField("rule", each.rule().name());
      json.writeStringField("title", each.rule().title().in(language));
      json.writeNumberField("count", each.count());
      writeMeasure(json, "area_m2", each.areaM2());
      writeMeasure(json, "max_width_m", each.maxWidthM());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void writeFeature(JsonGenerator json, Finding finding) throws IOException {
    json.writeStartObject();
    json.writeStringField("type", "Feature");
    json.writeStringField("id", JsonOutput.wellFormed(finding.id()));
    json.writeObjectFieldStart("properties");
    writeFields(json, finding);
    json.writeEndObject();
    json.writeFieldName("geometry");
    Geometry geometry = finding.geometry();
    if (geometry != null && JsonOutput.isFinite(geometry)) {
      JsonOutput.writeGeometry(json, geometry);
    } else {
      json.writeNull();
    }
    json.writeEndObject();
  }

  private void writeFinding(JsonGenerator json, Finding finding) throws IOException {
    json.writeStartObject();
    writeFields(json, finding);
    Geometry geometry = finding.geometry();
    if (geometry != null && JsonOutput.isFinite(geometry)) {
      json.writeFieldName("geometry");
      JsonOutput.writeGeometry(json, geometry);
    }
    json.writeEndObject();
  }

  private void writeFields(JsonGenerator json, Finding finding) throws IOException {
    json.writeStringField("id", JsonOutput.wellFormed(finding.id()));
    json.writeStringField("rule", finding.rule().name());
    json.writeStringField("severity", FindingsSummary.word(finding.severity()));
    json.writeStringField("level", JsonOutput.wellFormed(finding.level()));
    json.writeArrayFieldStart("units");
    for (String each : finding.units()) {
      json.writeString(JsonOutput.wellFormed(each));
    }
    json.writeEndArray();
    Measures measures = finding.measures();
    writeMeasure(json, "area_m2", measures.areaM2());
    writeMeasure(json, "length_m", measures.lengthM());
    writeMeasure(json, "max_width_m", measures.maxWidthM());
    writeMeasure(json, "reach_m", measures.reachM());
    json.writeBooleanField("noise", finding.noise());
    json.writeStringField("message", JsonOutput.wellFormed(finding.message().in(language)));
    json.writeStringField("fingerprint", JsonOutput.wellFormed(finding.fingerprint()));
  }

  private static void writeMeasure(JsonGenerator json, String name, double value)
      throws IOException {
    if (Double.isFinite(value)) {
      json.writeFieldName(name);
      json.writeNumber(JsonOutput.text(value));
    }
  }
}

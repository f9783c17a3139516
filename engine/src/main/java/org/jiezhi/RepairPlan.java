package org.jiezhi;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jiezhi.finding.Severity;
import org.jiezhi.format.json.JsonOutput;
import org.jiezhi.hierarchy.Change;
import org.jiezhi.hierarchy.Repair;
import org.jiezhi.hierarchy.RepairOptions;
import org.jiezhi.model.ConflictException;
import org.jiezhi.model.Message;
import org.jiezhi.model.UnreadableInputException;

/**
 * What a repair would do, to be looked at before it is done: {@code plan.json} after {@code
 * schemas/plan.schema.json}. It is bound to the data and the options by a digest; for other data it
 * is stale.
 *
 * @param digest of the levels as they are, and of the options
 */
public record RepairPlan(String digest) {
  /** The plan of a repair. */
  static RepairPlan of(Repair repair, RepairOptions options) {
    StringBuilder text = new StringBuilder();
    text.append(options.toleranceMeters()).append('|');
    text.append(options.gaps()).append('|').append(options.quarantine()).append('|');
    text.append(options.allowedGaps() == null ? "" : options.allowedGaps().norm().toText());
    Repair.digests(repair.before())
        .forEach((level, digest) -> text.append('|').append(level).append('=').append(digest));
    try {
      byte[] sha =
          MessageDigest.getInstance("SHA-256")
              .digest(text.toString().getBytes(StandardCharsets.UTF_8));
      return new RepairPlan(HexFormat.of().formatHex(sha));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /**
   * Reads a plan.
   *
   * @throws UnreadableInputException if the file cannot be read or is no plan
   */
  public static RepairPlan read(Path file) {
    try {
      JsonNode digest = new JsonMapper().readTree(file.toFile()).path("digest");
      if (digest.isTextual()) {
        return new RepairPlan(digest.asText());
      }
    } catch (IOException e) {
      throw unreadable(file, e);
    }
    throw unreadable(file, null);
  }

  private static UnreadableInputException unreadable(
      Path file, @org.jspecify.annotations.Nullable Throwable cause) {
    return new UnreadableInputException(
        Message.of(
            "{0}: this is no plan; it should be a plan.json as jiezhi repair --dry-run writes it",
            "{0}：不是修复计划；应为 jiezhi repair --dry-run 写出的 plan.json", file),
        cause);
  }

  /**
   * Sees whether this plan is for the data and options of another one.
   *
   * @throws ConflictException if it is not: the plan is stale
   */
  public void check(RepairPlan now) {
    if (!digest.equals(now.digest)) {
      throw new ConflictException(
          Message.of(
              "the plan is stale: the layers or the options have changed since; make a new one with"
                  + " --dry-run",
              "计划已过期：图层或选项已改变；请用 --dry-run 重新生成"));
    }
  }

  /** Writes the plan of a repair, with counts; the stream stays open. */
  static void write(RepairReport report, OutputStream out) throws IOException {
    Repair repair = report.repair();
    try (JsonGenerator json = JsonOutput.generator(out)) {
      json.setPrettyPrinter(new DefaultPrettyPrinter());
      json.writeStartObject();
      json.writeStringField("digest", report.plan().digest());
      json.writeFieldName("toleranceM");
      json.writeRawValue(JsonOutput.text(report.options().toleranceMeters()));
      json.writeStringField("gaps", word(report.options().gaps()));
      json.writeBooleanField("quarantine", report.options().quarantine());
      json.writeBooleanField("certified", repair.certificate().holds());
      json.writeNumberField("changes", repair.changes().size());
      json.writeNumberField(
          "beyondTolerance", repair.changes().stream().filter(Change::beyondTolerance).count());
      json.writeNumberField("errors", report.countFrom(Severity.ERROR));
      Map<String, Integer> kinds = new TreeMap<>();
      repair
          .changes()
          .forEach(
              each ->
                  kinds.merge(
                      each.level() + " " + word(each.kind()) + " " + word(each.how()),
                      1,
                      Integer::sum));
      json.writeObjectFieldStart("counts");
      for (Map.Entry<String, Integer> each : kinds.entrySet()) {
        json.writeNumberField(JsonOutput.wellFormed(each.getKey()), each.getValue());
      }
      json.writeEndObject();
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  /** The name of a constant as files have it: {@code rim-gap}. */
  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

package org.jiezhi;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jiezhi.format.table.CsvTableWriter;
import org.jiezhi.format.table.TableWriter;
import org.jiezhi.format.table.XlsxTableWriter;
import org.jiezhi.model.Message;
import org.jiezhi.model.PartialDate;
import org.jiezhi.model.PersonRecord;
import org.jiezhi.model.UsageException;
import org.jiezhi.roster.Resident;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows of a roster as a file, as they come. Values that may not be seen are what the roster
 * gave, masked, or empty. Texts are never taken for formulas by spreadsheets.
 */
public final class RosterTable implements AutoCloseable {
  /** The columns, in their order. */
  public static final List<String> COLUMNS =
      List.of(
          "unit",
          "building",
          "dwelling",
          "name",
          "sex",
          "birth_date",
          "age",
          "id_number",
          "phone",
          "kind",
          "lives_there",
          "start_date",
          "end_date",
          "relation",
          "labels",
          "source",
          "record");

  /** A form of file. */
  public enum Form {
    /** CSV in UTF-8. */
    CSV,
    /** A workbook of one sheet. */
    XLSX,
    /** One JSON object: {@code {"rows": [...]}}. */
    JSON
  }

  private final @Nullable TableWriter table;
  private final @Nullable JsonGenerator json;
  private long rows;

  /**
   * Begins a file on a stream, which stays open.
   *
   * @param head what a JSON object says before the rows, in its order
   */
  public RosterTable(Form form, OutputStream out, Map<String, ?> head) throws IOException {
    table =
        switch (form) {
          case CSV -> new CsvTableWriter(out);
          case XLSX -> new XlsxTableWriter(out, "roster");
          case JSON -> null;
        };
    if (table != null) {
      table.header(COLUMNS);
      json = null;
    } else {
      json = new JsonFactory().createGenerator(out);
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.writeStartObject();
      for (Map.Entry<String, ?> each : head.entrySet()) {
        if (each.getValue() instanceof Number number) {
          json.writeNumberField(each.getKey(), number.longValue());
        } else {
          json.writeStringField(each.getKey(), String.valueOf(each.getValue()));
        }
      }
      json.writeArrayFieldStart("rows");
    }
  }

  /**
   * Writes rows.
   *
   * @throws UncheckedIOException if the stream does not take them
   * @throws UsageException if there are more than a sheet of a workbook holds
   */
  public void add(List<Resident> residents) {
    try {
      for (Resident each : residents) {
        rows++;
        if (table instanceof XlsxTableWriter && rows >= XlsxTableWriter.MOST_ROWS) {
          throw new UsageException(
              Message.of(
                  "a sheet holds {0} rows and there are more; write CSV, or ask for less",
                  "一个工作表最多 {0} 行，结果超出；请输出 CSV 或缩小范围", XlsxTableWriter.MOST_ROWS - 1));
        }
        if (table != null) {
          table.row(values(each));
        } else {
          writeJson(each);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void writeJson(Resident each) throws IOException {
    JsonGenerator out = java.util.Objects.requireNonNull(json);
    List<@Nullable Object> values = values(each);
    out.writeStartObject();
    for (int i = 0; i < values.size(); i++) {
      Object value = values.get(i);
      if (value == null) {
        continue;
      }
      if (value instanceof Integer number) {
        out.writeNumberField(COLUMNS.get(i), number);
      } else if (COLUMNS.get(i).equals("lives_there")) {
        out.writeBooleanField(COLUMNS.get(i), each.isLiving());
      } else if (COLUMNS.get(i).equals("labels")) {
        out.writeArrayFieldStart(COLUMNS.get(i));
        for (String label : each.labels()) {
          out.writeString(label);
        }
        out.writeEndArray();
      } else {
        out.writeStringField(COLUMNS.get(i), value.toString());
      }
    }
    out.writeEndObject();
  }

  /** The values of a row in the order of {@link #COLUMNS}: texts, the age as a number, or null. */
  public static List<@Nullable Object> values(Resident each) {
    PersonRecord person = each.person();
    List<@Nullable Object> values = new ArrayList<>();
    values.add(each.units().isEmpty() ? null : each.units().get(each.units().size() - 1));
    values.add(each.buildingCode());
    values.add(each.dwellingCode());
    values.add(person.name());
    values.add(person.sex() == null ? null : person.sex().name().toLowerCase(Locale.ROOT));
    values.add(date(person.birthDate()));
    values.add(each.age() < 0 ? null : each.age());
    values.add(person.idNumber());
    values.add(person.phone());
    values.add(each.kind().key());
    values.add(each.isLiving() ? "yes" : "no");
    values.add(date(each.start()));
    values.add(date(each.end()));
    values.add(person.relation());
    values.add(each.labels().isEmpty() ? null : String.join("|", each.labels()));
    values.add(each.source());
    values.add(person.source() + ":" + person.recordId());
    return values;
  }

  private static @Nullable String date(@Nullable PartialDate date) {
    return date == null ? null : date.toString();
  }

  /** Number of rows written. */
  public long rowCount() {
    return rows;
  }

  @Override
  public void close() throws IOException {
    if (table != null) {
      table.close();
    } else if (json != null) {
      json.writeEndArray();
      json.writeNumberField("count", rows);
      json.writeEndObject();
      json.writeRaw('\n');
      json.close();
    }
  }
}

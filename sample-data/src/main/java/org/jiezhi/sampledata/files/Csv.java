package org.jiezhi.sampledata.files;

/** Adds CSV fields to a text. */
public final class Csv {
  private Csv() {}

  /** Adds a row, quoting where RFC 4180 asks for it. */
  public static void row(StringBuilder text, Object... fields) {
    for (int i = 0; i < fields.length; i++) {
      if (i > 0) {
        text.append(',');
      }
      field(text, fields[i].toString());
    }
    text.append('\n');
  }

  private static void field(StringBuilder text, String value) {
    if (value.indexOf(',') < 0 && value.indexOf('"') < 0) {
      text.append(value);
      return;
    }
    text.append('"').append(value.replace("\"", "\"\"")).append('"');
  }
}

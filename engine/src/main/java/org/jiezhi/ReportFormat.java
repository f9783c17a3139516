package org.jiezhi;

/** The forms in which a report of findings is written. */
public enum ReportFormat {
  /** A table for people. */
  TEXT,
  /** One JSON object: schemas/findings.schema.json. */
  JSON,
  /** A feature collection in WGS 84, one feature a finding. */
  GEOJSON,
  /** One page that needs no network. */
  HTML,
  /** A table for programs. */
  CSV
}

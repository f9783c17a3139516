package org.jiezhi.finding;

/** How much a finding matters; the order is from harmless to grave. */
public enum Severity {
  /** Worth knowing; nothing need be done. */
  NOTE,
  /** Probably wrong; the levels may still nest. */
  WARNING,
  /** Wrong: the levels do not nest, or data are missing. */
  ERROR
}

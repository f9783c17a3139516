package org.jiezhi.store;

/**
 * What is wrong with a row. It says where and which rule, never what stands there.
 *
 * @param row its number in the file, the header being 1
 * @param column the column as the file names it, or empty where the row as a whole is meant
 * @param rule the rule's key
 * @param outcome what became of the row
 */
public record RowFault(long row, String column, String rule, Outcome outcome) {
  /** What becomes of a row that breaks a rule. */
  public enum Outcome {
    /** It is taken, and the fault noted with it. */
    NOTED,
    /** It is taken but set aside until somebody has looked. */
    QUARANTINED,
    /** It is not taken. */
    REJECTED
  }
}

package org.jiezhi.access;

/** What of a person is masked. */
public enum Field {
  /** Name. */
  NAME,
  /** ID number. */
  ID_NUMBER,
  /** Phone. */
  PHONE,
  /** Day of birth. */
  BIRTH_DATE,
  /** Labels, such as those of groups in need of care. */
  LABELS,
  /** Columns that the sources have and we do not know. */
  ATTRIBUTES
}

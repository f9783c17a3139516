package org.jiezhi.access;

/** How much of a person is shown. */
public enum MaskLevel {
  /** Nothing of a person; counts only. */
  L0,
  /** {@code 张**}, {@code 129****4321}, {@code 99****************}; the dwelling, room included. */
  L1,
  /** The year of birth and the last character of the ID number besides. */
  L2,
  /** Everything; never standing, only for what is revealed. */
  L3
}

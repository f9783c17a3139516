package org.jiezhi.sampledata;

/** How far the addresses of the lists are from the canonical ones. */
public enum Noise {
  /** As often as in real lists. */
  STANDARD,
  /** Every error twice as often, and at least two an address. */
  HARD
}

package org.jiezhi.access;

/** What may be done with a workspace. */
public enum Action {
  /** Counting people in whole units. */
  COUNT,
  /** Counting people in less or other than whole units: a dwelling, a building, a drawn area. */
  COUNT_WITHIN,
  /** Seeing rows of people, masked. */
  LIST,
  /** Seeing values of people in the clear. */
  REVEAL,
  /** Seeing and deciding what a person must decide: addresses, not people. */
  REVIEW,
  /** Taking files in, linking, applying decisions. */
  WRITE,
  /** Granting and revoking, copying, checking; shows nobody. */
  MANAGE,
  /** Reading the log of accesses. */
  AUDIT
}

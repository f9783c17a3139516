package org.jiezhi.coverage;

/** Has a say in what becomes of a contested region before the rules have. */
@FunctionalInterface
public interface Policy {
  /** The rules shall decide. */
  int RULES = -1;

  /** Leaves everything to the rules. */
  Policy NONE = (region, parent, isGap) -> RULES;

  /**
   * The child that shall have a region, or {@link #RULES}. Called from one thread.
   *
   * @param region the region
   * @param parent the parent that holds it, counted from 0, or −1
   * @param isGap whether no child claims it
   */
  int taker(Region region, int parent, boolean isGap);

  /**
   * How much a child's own border counts. Where children differ in rank the border of the highest
   * stands: it keeps what it overlaps with lower ones, and those fill the gaps beside it.
   */
  default int rank(int child) {
    return 0;
  }
}

package org.jiezhi.access;

import java.util.EnumSet;
import java.util.Set;

/**
 * What somebody is to a workspace. What a role does not name is denied.
 *
 * <table>
 *   <caption>Roles</caption>
 *   <tr><th>role<th>may<th>sees at most<th>may reveal
 *   <tr><td>GRID_WORKER<td>count, list in own grids<td>L1<td>one phone a call
 *   <tr><td>COMMUNITY, STREET<td>count, list in own areas<td>L2<td>one record a call
 *   <tr><td>ANALYST<td>count whole units, ten people or more<td>L0<td>nothing
 *   <tr><td>REVIEWER<td>review addresses<td>L0<td>one name a call
 *   <tr><td>ADMIN<td>import, link, grant, back up, check<td>L0<td>nothing
 *   <tr><td>AUDITOR<td>read the log<td>L0<td>nothing
 *   <tr><td>OWNER<td>everything<td>L2<td>1,000 records a call
 * </table>
 */
public enum Role {
  /** Works in grids. */
  GRID_WORKER(
      EnumSet.of(Action.COUNT, Action.COUNT_WITHIN, Action.LIST, Action.REVEAL),
      MaskLevel.L1,
      EnumSet.of(Field.PHONE),
      1,
      0),
  /** Works in communities. */
  COMMUNITY(
      EnumSet.of(Action.COUNT, Action.COUNT_WITHIN, Action.LIST, Action.REVEAL),
      MaskLevel.L2,
      EnumSet.allOf(Field.class),
      1,
      0),
  /** Works in streets. */
  STREET(
      EnumSet.of(Action.COUNT, Action.COUNT_WITHIN, Action.LIST, Action.REVEAL),
      MaskLevel.L2,
      EnumSet.allOf(Field.class),
      1,
      0),
  /** Works with aggregates. */
  ANALYST(EnumSet.of(Action.COUNT), MaskLevel.L0, EnumSet.noneOf(Field.class), 0, 10),
  /** Decides doubtful addresses. */
  REVIEWER(EnumSet.of(Action.REVIEW, Action.REVEAL), MaskLevel.L0, EnumSet.of(Field.NAME), 1, 0),
  /** Keeps the workspace going without seeing people. */
  ADMIN(EnumSet.of(Action.WRITE, Action.MANAGE), MaskLevel.L0, EnumSet.noneOf(Field.class), 0, 0),
  /** Reads who saw what. */
  AUDITOR(EnumSet.of(Action.AUDIT), MaskLevel.L0, EnumSet.noneOf(Field.class), 0, 0),
  /** Holds the key and is not listed; cannot be granted. */
  OWNER(EnumSet.allOf(Action.class), MaskLevel.L2, EnumSet.allOf(Field.class), 1_000, 0);

  private final Set<Action> actions;
  private final MaskLevel highest;
  private final Set<Field> revealable;
  private final int revealsAtOnce;
  private final int smallestCount;

  Role(
      Set<Action> actions,
      MaskLevel highest,
      Set<Field> revealable,
      int revealsAtOnce,
      int smallestCount) {
    this.actions = actions;
    this.highest = highest;
    this.revealable = revealable;
    this.revealsAtOnce = revealsAtOnce;
    this.smallestCount = smallestCount;
  }

  /** Whether it may do something somewhere. */
  public boolean may(Action action) {
    return actions.contains(action);
  }

  /** The most that it sees without revealing. */
  public MaskLevel highest() {
    return highest;
  }

  /** Whether it may reveal a field. */
  public boolean mayReveal(Field field) {
    return revealable.contains(field);
  }

  /** How many records it may reveal in one call. */
  public int revealsAtOnce() {
    return revealsAtOnce;
  }

  /** Counts of fewer people than this are withheld from it. */
  public int smallestCount() {
    return smallestCount;
  }
}

package org.jiezhi.sampledata.housing;

/** How a building is built, which decides how its dwellings are numbered. */
public enum BuildingKind {
  /** Six to eight floors, several stairs (单元) of two doors a floor. */
  SLAB,
  /** A tower with lifts; on slopes it has hanging floors (吊层) below the entrance. */
  TOWER,
  /** Five to seven floors round one stair, without units. */
  WALK_UP,
  /** A small house in a lane. */
  LANE,
  /** A farm house of a village group. */
  VILLAGE,
  /** Rooms off a corridor, inhabited by collective households. */
  DORMITORY,
  /** Shops or offices: no dwelling. */
  COMMERCE
}

package org.jiezhi.sampledata.people;

/**
 * How often those who keep a list leave something out of an address or write it in a certain way.
 * The three lists together come near the shares counted in real Chinese addresses.
 */
enum Habits {
  CIVIL("civil", 0.25, 0.20, 0.45, 0.90, 0.55, 0.12, 0.28, 0.15, 0.04),
  POLICE("police", 0.50, 0.42, 0.72, 0.96, 0.78, 0.30, 0.52, 0.25, 0.14),
  HEALTH("health", 0.77, 0.72, 0.87, 0.99, 0.90, 0.50, 0.75, 0.35, 0.28);

  private final String code;
  private final double dropProvince;
  private final double dropCounty;
  private final double dropTown;
  private final double dropCommunity;
  private final double dropRoad;
  private final double dash;
  private final double bareRoom;
  private final double dropUnit;
  private final double trailing;

  Habits(
      String code,
      double dropProvince,
      double dropCounty,
      double dropTown,
      double dropCommunity,
      double dropRoad,
      double dash,
      double bareRoom,
      double dropUnit,
      double trailing) {
    this.code = code;
    this.dropProvince = dropProvince;
    this.dropCounty = dropCounty;
    this.dropTown = dropTown;
    this.dropCommunity = dropCommunity;
    this.dropRoad = dropRoad;
    this.dash = dash;
    this.bareRoom = bareRoom;
    this.dropUnit = dropUnit;
    this.trailing = trailing;
  }

  /** The list's name. */
  String code() {
    return code;
  }

  /** Province and city left out. */
  double dropProvince() {
    return dropProvince;
  }

  /** County left out. */
  double dropCounty() {
    return dropCounty;
  }

  /** Street or town left out. */
  double dropTown() {
    return dropTown;
  }

  /** Community left out. */
  double dropCommunity() {
    return dropCommunity;
  }

  /** Road left out where an estate is named. */
  double dropRoad() {
    return dropRoad;
  }

  /** Estate left out where a road and number are named. */
  double dropCompound() {
    return 0.3;
  }

  /** Numbers joined by dashes. */
  double dash() {
    return dash;
  }

  /** Room without 室. */
  double bareRoom() {
    return bareRoom;
  }

  /** Stair left out. */
  double dropUnit() {
    return dropUnit;
  }

  /** A name, a telephone number or a remark at the end. */
  double trailing() {
    return trailing;
  }
}

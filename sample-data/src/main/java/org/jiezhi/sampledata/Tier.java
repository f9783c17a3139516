package org.jiezhi.sampledata;

import java.util.List;
import org.jiezhi.sampledata.boundaries.LevelPlan;

/** How large a city is. */
public enum Tier {
  /** A small town with two districts, made for a first look. */
  TOWN(
      "9901",
      170,
      3,
      new LevelPlan("district", 2, 2, false),
      new LevelPlan("street", 4, 3, false),
      new LevelPlan("community", 10, 3, true),
      new LevelPlan("grid", 24, 2, false)),
  /** One community: about 60 buildings and 2,300 people. */
  T1(
      "9901",
      62,
      8,
      new LevelPlan("district", 1, 2, false),
      new LevelPlan("street", 1, 3, false),
      new LevelPlan("community", 1, 3, false),
      new LevelPlan("grid", 2, 2, false),
      new LevelPlan("microgrid", 20, 2, false)),
  /** A district: about 4,000 buildings and 150,000 people. */
  T2(
      "9901",
      4000,
      12,
      new LevelPlan("district", 1, 2, false),
      new LevelPlan("street", 7, 3, false),
      new LevelPlan("community", 66, 3, true),
      new LevelPlan("grid", 132, 2, false),
      new LevelPlan("microgrid", 1320, 2, false)),
  /** A city: about 500,000 buildings and 20 million people. */
  T3(
      "99",
      580_000,
      290,
      new LevelPlan("city", 1, 2, false),
      new LevelPlan("district", 10, 2, false),
      new LevelPlan("street", 260, 3, false),
      new LevelPlan("community", 3000, 3, true),
      new LevelPlan("grid", 20_000, 2, false),
      new LevelPlan("microgrid", 200_000, 2, false));

  private final String rootCode;
  private final int plots;
  private final int riverPoints;
  private final List<LevelPlan> levels;

  Tier(String rootCode, int plots, int riverPoints, LevelPlan... levels) {
    this.rootCode = rootCode;
    this.plots = plots;
    this.riverPoints = riverPoints;
    this.levels = List.of(levels);
  }

  String rootCode() {
    return rootCode;
  }

  int plots() {
    return plots;
  }

  int riverPoints() {
    return riverPoints;
  }

  List<LevelPlan> levels() {
    return levels;
  }
}

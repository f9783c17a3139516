package org.jiezhi.sampledata.housing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jiezhi.sampledata.boundaries.Scheme;
import org.jiezhi.sampledata.boundaries.Territory;
import org.jiezhi.sampledata.draw.Draw;
import org.jiezhi.sampledata.housing.Building.Premises;

/**
 * Every building of the city. Units of the lowest level are made of whole buildings: a building
 * stands well within one plot. About 150 bytes a building. Immutable and thread-safe.
 */
public final class HousingPlan {
  private static final List<BuildingKind> ZONES =
      List.of(
          BuildingKind.SLAB,
          BuildingKind.TOWER,
          BuildingKind.WALK_UP,
          BuildingKind.LANE,
          BuildingKind.DORMITORY);

  /** Shares of the zones, in their order, in a district and in a large city. */
  private static final double[] DISTRICT = {0.52, 0.17, 0.15, 0.08, 0.08};

  private static final double[] METROPOLIS = {0.43, 0.38, 0.08, 0.03, 0.08};

  /** Half the width and height of the part of a plot that no border reaches, in plot widths. */
  private static final double HALF_WIDTH = 0.33;

  private static final double HALF_HEIGHT = 0.16;

  private final Territory territory;
  private final PlaceNames names;
  private final long seed;
  private final BuildingKind[] zones;
  private final List<Estate> estates = new ArrayList<>();
  private final int[] estateOf;
  private final int[] numberOf;
  private final List<Building> buildings = new ArrayList<>();
  private final int[] buildingsOfEstate;
  private final int[] leavesOfCommunity;
  private final int[] firstOfLeaf;
  private final boolean metropolis;
  private final boolean unitless;

  /**
   * Plans all buildings of a territory.
   *
   * @param metropolis whether towers are as common as in a large city
   * @param unitless whether stairs count as doors: buildings then have no units
   */
  public HousingPlan(
      Territory territory, PlaceNames names, boolean metropolis, boolean unitless, long seed) {
    this.metropolis = metropolis;
    this.unitless = unitless;
    this.territory = territory;
    this.names = names;
    this.seed = seed;
    Scheme leaves = territory.leaves();
    zones = zones(leaves);
    estateOf = new int[leaves.size()];
    Arrays.fill(estateOf, -1);
    numberOf = numbersOnRoads();
    findEstates(leaves);
    buildingsOfEstate = new int[estates.size()];
    leavesOfCommunity = new int[territory.level("community").size()];
    firstOfLeaf = new int[leaves.size() + 1];
    for (int leaf = 0; leaf < leaves.size(); leaf++) {
      firstOfLeaf[leaf] = buildings.size();
      new LeafBuilder(leaf).build();
    }
    firstOfLeaf[leaves.size()] = buildings.size();
  }

  /**
   * A residential estate: neighbouring units of the lowest level in one community.
   *
   * @param community index of the community
   * @param cells its plots, in rising order
   */
  public record Estate(String code, String name, int community, List<Integer> cells) {}

  /** All buildings, by the unit of the lowest level they stand in. */
  public List<Building> buildings() {
    return buildings;
  }

  /** The buildings of one unit of the lowest level. */
  public List<Building> buildings(int leaf) {
    return buildings.subList(firstOfLeaf[leaf], firstOfLeaf[leaf + 1]);
  }

  /** All estates. */
  public List<Estate> estates() {
    return estates;
  }

  /** The four corners of a building's footprint, counter-clockwise, in grid steps. */
  public long[] footprint(Building building) {
    return footprint(building, 0);
  }

  /** A building's footprint if it stood so many plot widths further east. */
  public long[] footprint(Building building, double east) {
    double[] box = box(building);
    long[] ring = new long[8];
    for (int corner = 0; corner < 4; corner++) {
      double right = corner == 1 || corner == 2 ? box[2] : box[0];
      double up = corner >= 2 ? box[3] : box[1];
      long[] at = territory.place(building.cell(), right + east, up);
      ring[2 * corner] = at[0];
      ring[2 * corner + 1] = at[1];
    }
    return ring;
  }

  /** The middle of a building's footprint in grid steps. */
  public long[] middle(Building building) {
    double[] box = box(building);
    return territory.place(building.cell(), (box[0] + box[2]) / 2, (box[1] + box[3]) / 2);
  }

  /**
   * A place well inside a plot.
   *
   * @param right −1 to 1 from west to east
   * @param up −1 to 1 from south to north
   */
  public long[] safePlace(int cell, double right, double up) {
    return territory.place(cell, HALF_WIDTH * right, HALF_HEIGHT * up);
  }

  /** West, south, east and north of a footprint, in plot widths from the plot's middle. */
  private static double[] box(Building building) {
    int columns = building.slots() <= 3 ? building.slots() : (building.slots() + 1) / 2;
    int rows = building.slots() <= 3 ? 1 : 2;
    double width = 2 * HALF_WIDTH / columns;
    double height = 2 * HALF_HEIGHT / rows;
    double west = -HALF_WIDTH + width * (building.slot() % columns);
    int row = building.slot() / columns;
    double south = -HALF_HEIGHT + height * row;
    double fillX = building.kind() == BuildingKind.TOWER ? 0.55 : 0.84;
    return new double[] {
      west + width * (1 - fillX) / 2,
      south + height * 0.1,
      west + width * (1 + fillX) / 2,
      south + height * 0.9
    };
  }

  private BuildingKind[] zones(Scheme leaves) {
    BuildingKind[] found = new BuildingKind[leaves.size()];
    for (int leaf = 0; leaf < found.length; leaf++) {
      Draw draw = Draw.of(seed, "zone", leaf);
      if (territory.isRural(leaves.cells(leaf)[0])) {
        found[leaf] = BuildingKind.VILLAGE;
      } else {
        found[leaf] = ZONES.get(draw.weighted(metropolis ? METROPOLIS : DISTRICT));
      }
    }
    return found;
  }

  /** Numbers the plots of every road block, so that a road's numbers rise as it goes. */
  private int[] numbersOnRoads() {
    int[] numbers = new int[territory.plots()];
    int[] next = new int[1 << 18];
    for (int cell = 0; cell < numbers.length; cell++) {
      if (territory.leaves().unitOf(cell) >= 0) {
        numbers[cell] = ++next[territory.roadBlock(cell)];
      }
    }
    return numbers;
  }

  private void findEstates(Scheme leaves) {
    Scheme community = territory.level("community");
    int[] serial = new int[community.size()];
    for (int leaf = 0; leaf < leaves.size(); leaf++) {
      if (estateOf[leaf] >= 0 || !inEstates(leaf)) {
        continue;
      }
      int home = community.unitOf(leaves.cells(leaf)[0]);
      int wanted = Draw.of(seed, "estate", leaf).between(1, 4);
      List<Integer> taken = new ArrayList<>(List.of(leaf));
      estateOf[leaf] = estates.size();
      for (int at = 0; at < taken.size() && taken.size() < wanted; at++) {
        for (int next : territory.neighbors(taken.get(at))) {
          if (taken.size() < wanted
              && estateOf[next] < 0
              && inEstates(next)
              && community.unitOf(leaves.cells(next)[0]) == home) {
            estateOf[next] = estates.size();
            taken.add(next);
          }
        }
      }
      List<Integer> cells =
          taken.stream()
              .flatMap(each -> Arrays.stream(leaves.cells(each)).boxed())
              .sorted()
              .toList();
      String code =
          String.format(Locale.ROOT, "%sE%02d", community.codes().get(home), ++serial[home]);
      estates.add(new Estate(code, names.estate(estates.size()), home, cells));
    }
  }

  private boolean inEstates(int leaf) {
    return zones[leaf] == BuildingKind.SLAB || zones[leaf] == BuildingKind.TOWER;
  }

  /** Makes the buildings of one unit of the lowest level: 30 to 100 dwellings. */
  private final class LeafBuilder {
    private final int leaf;
    private final int[] cells;
    private final int community;
    private final Draw draw;
    private final int serialBase;
    private final int leafSerial;

    LeafBuilder(int leaf) {
      this.leaf = leaf;
      this.cells = territory.leaves().cells(leaf);
      this.community = territory.level("community").unitOf(cells[0]);
      this.draw = Draw.of(seed, "leaf", leaf);
      this.serialBase = buildings.size();
      this.leafSerial = ++leavesOfCommunity[community];
    }

    void build() {
      switch (zones[leaf]) {
        case SLAB -> slabs();
        case TOWER -> towers();
        case WALK_UP -> spread(BuildingKind.WALK_UP, Math.max(3, Math.min(4, cells.length)));
        case LANE -> spread(BuildingKind.LANE, draw.between(6, 7));
        case VILLAGE -> spread(BuildingKind.VILLAGE, draw.between(12, 14));
        default -> dormitory();
      }
      if (cells.length > 3 && draw.chance(0.3)) {
        add(BuildingKind.COMMERCE, cells.length - 1, 0, 1, draw.between(1, 4), 0, 0, 0);
      }
    }

    private void slabs() {
      int count = Math.min(3, cells.length);
      int unitsLeft = draw.chance(0.2) ? 4 : 3;
      for (int i = 0; i < count; i++) {
        int units = Math.max(1, i == count - 1 ? unitsLeft : unitsLeft / (count - i));
        unitsLeft -= units;
        add(
            BuildingKind.SLAB,
            i,
            0,
            1,
            draw.chance(0.25) ? 7 : 6,
            0,
            unitless ? 0 : units,
            unitless ? 2 * units : 2);
      }
    }

    private void towers() {
      int doors = draw.between(3, 6);
      int floors = Math.min(33, draw.between(36, metropolis ? 44 : 66) / doors);
      int below = draw.chance(0.3) ? draw.between(1, 3) : 0;
      add(BuildingKind.TOWER, 0, 0, 1, floors, below, !unitless && draw.chance(0.5) ? 1 : 0, doors);
    }

    private void dormitory() {
      add(BuildingKind.DORMITORY, 0, 0, 1, draw.between(5, 6), 0, 0, draw.between(7, 10));
    }

    private void spread(BuildingKind kind, int count) {
      for (int i = 0; i < count; i++) {
        int plot = i % cells.length;
        int slots = (count - plot + cells.length - 1) / cells.length;
        int floors = kind == BuildingKind.WALK_UP ? draw.between(5, 6) : draw.between(3, 4);
        int doors = kind == BuildingKind.VILLAGE ? 1 : 2;
        add(kind, plot, i / cells.length, slots, floors, 0, 0, doors);
      }
    }

    private void add(
        BuildingKind kind,
        int plot,
        int slot,
        int slots,
        int floors,
        int below,
        int units,
        int doors) {
      int serial = buildings.size() - serialBase + 1;
      String code =
          String.format(Locale.ROOT, "%s%03d", territory.leaves().codes().get(leaf), serial);
      int cell = cells[plot];
      buildings.add(
          new Building(
              code,
              kind,
              leaf,
              cell,
              slot,
              slots,
              premises(kind, cell, slot, serial),
              label(kind),
              floors,
              below,
              units,
              doors,
              draw.between(kind == BuildingKind.TOWER ? 1998 : 1975, 2022)));
    }

    private Premises premises(BuildingKind kind, int cell, int slot, int serial) {
      String road = names.road(roadNumber(cells[0]));
      if (kind == BuildingKind.VILLAGE) {
        String village = names.villageGroup(community, leafSerial);
        return new Premises(community, "", 0, serial, 0, village);
      }
      if (kind == BuildingKind.LANE) {
        return new Premises(community, road, numberOf[cells[0]], serial, 0, "");
      }
      if (estateOf[leaf] >= 0 && kind != BuildingKind.COMMERCE) {
        Estate estate = estates.get(estateOf[leaf]);
        int gate = estate.cells().get(0);
        String gateRoad = names.road(roadNumber(gate));
        return new Premises(community, gateRoad, 0, numberOf[gate], 0, estate.name());
      }
      String ownRoad = names.road(roadNumber(cell));
      return new Premises(community, ownRoad, 0, numberOf[cell], slot, "");
    }

    private int label(BuildingKind kind) {
      boolean numbered = estateOf[leaf] >= 0 && kind != BuildingKind.COMMERCE;
      return numbered ? ++buildingsOfEstate[estateOf[leaf]] : 0;
    }

    private int roadNumber(int cell) {
      int block = territory.roadBlock(cell);
      return (block / 1024) * 83 + block % 1024;
    }
  }
}

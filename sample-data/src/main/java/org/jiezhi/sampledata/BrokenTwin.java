package org.jiezhi.sampledata;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jiezhi.sampledata.boundaries.RedrawStyle;
import org.jiezhi.sampledata.boundaries.RedrawnLevel;
import org.jiezhi.sampledata.boundaries.Scheme;
import org.jiezhi.sampledata.boundaries.Territory;
import org.jiezhi.sampledata.defects.BrokenLevel;
import org.jiezhi.sampledata.defects.Defect;
import org.jiezhi.sampledata.defects.Planter;
import org.jiezhi.sampledata.draw.Draw;
import org.jiezhi.sampledata.files.Feature;
import org.jiezhi.sampledata.files.Layer;
import org.jiezhi.sampledata.housing.Building;
import org.jiezhi.sampledata.housing.HousingPlan;

/** The same city with errors, and the list of them. */
final class BrokenTwin {
  private static final List<RedrawStyle> STYLES =
      List.of(
          RedrawStyle.SIMPLIFIED,
          RedrawStyle.JITTERED,
          RedrawStyle.SHIFTED,
          RedrawStyle.RESURVEYED);

  private final Territory territory;
  private final BoundaryLayers layers;
  private final Map<String, BrokenLevel> planted = new HashMap<>();
  private final Map<String, RedrawnLevel> redrawn = new TreeMap<>();
  private final List<Defect> defects = new ArrayList<>();
  private final Map<Integer, long[]> movedBuildings = new TreeMap<>();

  private BrokenTwin(Territory territory, BoundaryLayers layers) {
    this.territory = territory;
    this.layers = layers;
  }

  /** A handful of clear errors in the lowest level; everything else stays exact. */
  static BrokenTwin handful(Territory territory, BoundaryLayers layers, long seed) {
    BrokenTwin twin = new BrokenTwin(territory, layers);
    Planter planter = twin.planter(seed);
    planter.overlap(5);
    planter.overlap(2.5);
    planter.gap(5);
    planter.gap(1.8);
    planter.openGap(5);
    planter.straddle(5.5);
    planter.offLine(0.6);
    planter.loop();
    planter.spike(18);
    twin.keep(planter);
    return twin;
  }

  /** Every level but the top redrawn on its own, and each kind of error so many times. */
  static BrokenTwin whole(
      Territory territory, BoundaryLayers layers, HousingPlan housing, int each, long seed) {
    BrokenTwin twin = new BrokenTwin(territory, layers);
    Planter planter = twin.planter(seed);
    planter.uncoveredParent();
    for (int i = 0; i < each; i++) {
      planter.overlap(1.5 + 1.2 * i);
      planter.gap(1.5 + 1.2 * i);
      planter.overlap(0.03);
      planter.gap(0.02);
      planter.openGap(2 + 0.8 * i);
      planter.offLine(0.3 + 0.1 * i);
      planter.straddle(2.2 + 0.8 * i);
      planter.loop();
      planter.emptyGeometry();
      planter.repeatedVertex();
      planter.spike(8 + 2.5 * i);
      planter.neck(0.02);
      planter.duplicate();
      planter.nested(8 + i);
      planter.unmatchedVertex();
      planter.nearCoincident();
      planter.outside();
      planter.noSuchParent();
      planter.foreignCode();
      planter.missingCode();
      planter.sharedCode();
      planter.oddCode();
    }
    twin.keep(planter);
    twin.moveBuildings(housing, each, planter.touched(), seed);
    List<Scheme> schemes = layers.schemes();
    for (int i = 1; i < schemes.size(); i++) {
      RedrawStyle style = STYLES.get(i % STYLES.size());
      twin.redrawn.put(
          schemes.get(i).name(), territory.redraw(schemes.get(i), style, planter.touched(), seed));
    }
    return twin;
  }

  private Planter planter(long seed) {
    Scheme leaves = territory.leaves();
    return new Planter(territory, leaves, layers.parentsOf(leaves), seed);
  }

  private void keep(Planter planter) {
    planted.put(territory.leaves().name(), planter.level());
    defects.addAll(planter.defects());
  }

  /** H9: buildings pushed over the border of their unit. */
  private void moveBuildings(HousingPlan housing, int count, BitSet touched, long seed) {
    Draw draw = Draw.of(seed, "moved buildings", 0);
    Scheme leaves = territory.leaves();
    for (int tries = 0; movedBuildings.size() < count && tries < 10_000; tries++) {
      int index = draw.below(housing.buildings().size());
      Building building = housing.buildings().get(index);
      int beyond = territory.beyond(building.cell(), Territory.EAST);
      boolean crosses =
          building.slots() == 1 && beyond >= 0 && leaves.unitOf(beyond) != building.leaf();
      if (crosses && !touched.get(beyond) && !touched.get(building.cell())) {
        long[] footprint = housing.footprint(building, 0.5);
        if (movedBuildings.put(index, footprint) == null) {
          touched.set(beyond);
          touched.set(building.cell());
          defects.add(
              new Defect(
                  "H9",
                  "building",
                  List.of(building.code()),
                  "",
                  footprint[0],
                  footprint[1],
                  0,
                  0,
                  List.of(),
                  List.of()));
        }
      }
    }
  }

  /** The layers with all errors, in the order of the sound ones. */
  List<Layer> layers() {
    List<Layer> broken = new ArrayList<>();
    List<Layer> sound = layers.sound();
    for (int i = 0; i < sound.size(); i++) {
      broken.add(broken(sound.get(i), layers.schemes().get(i)));
    }
    return broken;
  }

  private Layer broken(Layer sound, Scheme scheme) {
    BrokenLevel edits = planted.getOrDefault(scheme.name(), new BrokenLevel());
    RedrawnLevel drawn = redrawn.get(scheme.name());
    int[] kept = IntStream.range(0, sound.size()).filter(edits::keeps).toArray();
    int size = kept.length + edits.added().size();
    return new Layer(
        sound.name(),
        sound.level(),
        sound.kind(),
        sound.scheme(),
        size,
        index -> {
          if (index >= kept.length) {
            return edits.added().get(index - kept.length);
          }
          int unit = kept[index];
          Feature feature =
              drawn == null
                  ? sound.features().apply(unit)
                  : layers.feature(scheme, unit, drawn.area(unit));
          return edits.apply(unit, feature);
        });
  }

  /** The footprints that differ from the sound ones, by the building's index. */
  Map<Integer, long[]> movedBuildings() {
    return movedBuildings;
  }

  /** What was put in on purpose. */
  List<Defect> defects() {
    return defects;
  }

  /** The levels that were redrawn. */
  List<RedrawnLevel> redrawn() {
    return List.copyOf(redrawn.values());
  }
}

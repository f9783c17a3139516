package org.jiezhi.sampledata;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jiezhi.sampledata.boundaries.RedrawnLevel;
import org.jiezhi.sampledata.boundaries.Territory;
import org.jiezhi.sampledata.defects.Defect;
import org.jiezhi.sampledata.files.Feature;
import org.jiezhi.sampledata.files.Layer;
import org.jiezhi.sampledata.housing.HousingPlan;
import org.jiezhi.sampledata.housing.PlaceNames;
import org.jiezhi.sampledata.housing.Profile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The broken twin of a whole district. */
class BrokenTwinTest {
  private static final long SEED = 11;
  private static final int EACH = 2;

  private static Territory territory = land();
  private static HousingPlan housing =
      new HousingPlan(territory, new PlaceNames(true), false, false, SEED);
  private static BoundaryLayers layers =
      new BoundaryLayers(territory, housing, new PlaceNames(true), true);
  private static BrokenTwin twin = BrokenTwin.whole(territory, layers, housing, EACH, SEED);

  @BeforeAll
  static void isSmallEnough() {
    assertThat(territory.leaves().size()).isEqualTo(1320);
  }

  private static Territory land() {
    Tier tier = Tier.T2;
    Profile profile = Profile.CQ;
    return Territory.of(
        tier.levels(),
        tier.rootCode(),
        tier.plots(),
        tier.riverPoints(),
        profile.lon(),
        profile.lat(),
        SEED);
  }

  @Test
  void everyRuleIsBrokenOrUnusualByDesign() {
    Set<String> rules =
        twin.defects().stream().map(Defect::rule).collect(Collectors.toCollection(TreeSet::new));
    assertThat(rules)
        .containsExactly(
            "C1", "C2", "C3", "G1", "G2", "G3", "G4", "G5", "H1", "H2", "H3", "H4", "H5", "H6",
            "H9", "T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8");
    String json = DefectsFile.of(twin, layers, territory);
    assertThat(json).contains("{\"rule\":\"H7\"").contains("{\"rule\":\"H8\"");
  }

  @Test
  void noUnitBearsTwoErrors() {
    List<String> units =
        twin.defects().stream()
            .filter(defect -> defect.level().equals("microgrid"))
            .flatMap(defect -> defect.units().stream())
            .toList();
    assertThat(units).doesNotHaveDuplicates();
  }

  @Test
  void everyLevelButTheTopIsRedrawnWithinItsReach() {
    List<Layer> sound = layers.sound();
    List<Layer> broken = twin.layers();
    assertThat(twin.redrawn()).hasSize(sound.size() - 1);
    assertThat(points(broken.get(0), 0)).isEqualTo(points(sound.get(0), 0));
    for (RedrawnLevel level : twin.redrawn()) {
      assertThat(level.style().reachMeters()).isPositive();
    }
    assertThat(twin.redrawn().stream().mapToInt(level -> level.drawnAlone().size()).sum())
        .isPositive();
  }

  private static List<Long> points(Layer layer, int unit) {
    Feature feature = layer.features().apply(unit);
    return Objects.requireNonNull(feature.area()).polygons().stream()
        .flatMap(List::stream)
        .flatMapToLong(java.util.Arrays::stream)
        .boxed()
        .toList();
  }
}

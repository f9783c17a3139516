package org.jiezhi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiezhi.Boundaries;
import org.jiezhi.ReadRequest;
import org.jiezhi.finding.Finding;
import org.jiezhi.finding.Severity;
import org.jiezhi.model.Progress;
import org.jiezhi.sampledata.CityGenerator;
import org.jiezhi.sampledata.CityOptions;
import org.jiezhi.sampledata.CityProgress;
import org.jiezhi.sampledata.Tier;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Envelope;

/**
 * The validator against a city whose errors are known: every planted one is found, and of what is
 * found at least 99 % is planted, follows from what was planted, comes from the redrawing of whole
 * levels within its stated reach, or is unusual by design.
 */
class PlantedDefectsTest {
  private static final double METERS_A_DEGREE = 111_320;

  /** What a level redrawn on its own breaks. */
  private static final Set<String> OF_REDRAWING = Set.of("T1", "T2", "T3", "T4", "H2", "H3", "G1");

  /** Rules whose findings are as large as what was planted. */
  private static final Set<String> MEASURED = Set.of("T1", "T2", "T3", "H2");

  @TempDir Path city = Path.of("");

  @ParameterizedTest
  @CsvSource({"T1, 1", "T1, 2", "T2, 1"})
  void everyPlantedDefectIsFoundAndWhatIsFoundIsExplained(Tier tier, long seed) throws IOException {
    CityGenerator.generate(CityOptions.of(tier, seed), city, CityProgress.NONE);
    Truth truth = new Truth(city.resolve("truth/defects.json"));

    List<Finding> sound = findings(city.resolve("hierarchy.json"));
    assertThat(sound).allMatch(each -> each.severity() != Severity.ERROR);
    assertThat(sound).filteredOn(each -> !truth.isDesign(each)).isEmpty();

    List<Finding> found = findings(city.resolve("broken/hierarchy.json"));
    List<String> missed = new ArrayList<>();
    for (JsonNode defect : truth.defects()) {
      if (found.stream().noneMatch(each -> truth.isThat(each, defect))) {
        missed.add(defect.toString());
      }
    }
    assertThat(missed).as("planted and not found").isEmpty();

    List<Finding> unexplained = found.stream().filter(each -> !truth.explains(each)).toList();
    System.out.printf(
        "%s seed %d: %d planted, all found; %d findings, %d unexplained%n",
        tier, seed, truth.defects().size(), found.size(), unexplained.size());
    assertThat((double) unexplained.size() / found.size())
        .as("unexplained: %s", unexplained)
        .isLessThanOrEqualTo(0.01);
  }

  private static List<Finding> findings(Path manifest) {
    Boundaries boundaries = Boundaries.read(ReadRequest.ofManifest(manifest), Progress.NONE);
    return boundaries.validate().findings();
  }

  /** {@code truth/defects.json}. */
  private static final class Truth {
    private final JsonNode json;
    private final Map<String, JsonNode> redrawn = new HashMap<>();

    Truth(Path file) throws IOException {
      json = Run.checked("defects", Files.readString(file));
      json.path("redrawn").forEach(each -> redrawn.put(each.path("level").asText(), each));
    }

    JsonNode defects() {
      return json.path("defects");
    }

    boolean explains(Finding finding) {
      for (JsonNode defect : defects()) {
        if (isThat(finding, defect) || isConsequence(finding, defect)) {
          return true;
        }
      }
      return isDesign(finding) || isRedrawing(finding);
    }

    /**
     * The same rule, or one the defect may rightly be filed under, at its units, place and size.
     */
    boolean isThat(Finding finding, JsonNode defect) {
      String rule = finding.rule().name();
      boolean sameRule =
          rule.equals(defect.path("rule").asText()) || texts(defect, "alike").contains(rule);
      List<String> units = texts(defect, "units");
      // A neck is told at one of the two units that the list names.
      boolean sameUnits =
          rule.equals("G5")
              ? finding.units().stream().anyMatch(units::contains)
              : finding.units().containsAll(units);
      return sameRule
          && sameUnits
          && finding.level().equals(defect.path("level").asText())
          && isAt(finding, defect)
          && isAsLarge(finding, defect);
    }

    private static boolean isAt(Finding finding, JsonNode defect) {
      if (finding.geometry() == null) {
        return true;
      }
      double lat = defect.path("lat").asDouble();
      Envelope place =
          new Envelope(defect.path("lon").asDouble(), defect.path("lon").asDouble(), lat, lat);
      double degrees = 60 / METERS_A_DEGREE;
      place.expandBy(degrees / Math.cos(Math.toRadians(lat)), degrees);
      return place.intersects(finding.geometry().getEnvelopeInternal());
    }

    private static boolean isAsLarge(Finding finding, JsonNode defect) {
      double planted = defect.path("area_m2").asDouble();
      return !MEASURED.contains(defect.path("rule").asText())
          || Math.abs(finding.measures().areaM2() - planted) <= 0.005 * planted;
    }

    /**
     * A rule broken besides: at the same units, their parents, or what is below their old codes.
     */
    private static boolean isConsequence(Finding finding, JsonNode defect) {
      List<String> codes = new ArrayList<>(texts(defect, "units"));
      if (defect.has("was")) {
        codes.add(defect.path("was").asText());
      }
      return texts(defect, "causes").contains(finding.rule().name())
          && finding.units().stream()
              .anyMatch(
                  unit ->
                      codes.stream()
                          .anyMatch(code -> unit.startsWith(code) || code.startsWith(unit)));
    }

    boolean isDesign(Finding finding) {
      for (JsonNode each : json.path("design")) {
        if (each.path("rule").asText().equals(finding.rule().name())
            && each.path("level").asText().equals(finding.level())
            && finding.units().containsAll(texts(each, "units"))) {
          return true;
        }
      }
      return false;
    }

    /** No wider than two lines can lie apart that were both redrawn. */
    private boolean isRedrawing(Finding finding) {
      JsonNode level = redrawn.get(finding.level());
      if (level == null || !OF_REDRAWING.contains(finding.rule().name())) {
        return false;
      }
      double farthest = 0;
      for (JsonNode each : redrawn.values()) {
        farthest = Math.max(farthest, each.path("reach_m").asDouble());
      }
      double width = finding.measures().maxWidthM();
      return Double.isNaN(width) || width <= level.path("reach_m").asDouble() + farthest;
    }

    private static List<String> texts(JsonNode node, String field) {
      List<String> texts = new ArrayList<>();
      node.path(field).forEach(each -> texts.add(each.asText()));
      return texts;
    }
  }
}

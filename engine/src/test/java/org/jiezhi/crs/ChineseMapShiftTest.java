package org.jiezhi.crs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChineseMapShiftTest {
  private static final long SEED = 20261125;

  @Test
  @EnabledIfEnvironmentVariable(named = "JIEZHI_FIELD_DATA", matches = ".+")
  void citiesLieWhereTheGoldenSetHasThem() throws Exception {
    Path file = Path.of(System.getenv("JIEZHI_FIELD_DATA"), "cn-crs-golden", "china-cities.json");
    JsonNode cities = new JsonMapper().readTree(Files.readString(file));
    assertThat(cities).hasSize(664);
    for (JsonNode city : cities) {
      double[] wgs84 = pair(city, "WGS84");
      for (ChineseMapShift shift : ChineseMapShift.values()) {
        double[] golden = pair(city, shift.name());
        double[] ours = wgs84.clone();
        shift.fromWgs84(ours, 0, 1);
        assertThat(ours[0]).as(city.toString()).isCloseTo(golden[0], within(1e-5));
        assertThat(ours[1]).as(city.toString()).isCloseTo(golden[1], within(1e-5));
        shift.toWgs84(golden, 0, 1);
        assertThat(golden[0]).as(city.toString()).isCloseTo(wgs84[0], within(1.1e-5));
        assertThat(golden[1]).as(city.toString()).isCloseTo(wgs84[1], within(1.1e-5));
      }
    }
  }

  private static double[] pair(JsonNode city, String name) {
    JsonNode pair = city.path("coords").path(name);
    return new double[] {pair.get(0).asDouble(), pair.get(1).asDouble()};
  }

  @ParameterizedTest
  @EnumSource
  void thereAndBackEndsWithinABillionthOfADegree(ChineseMapShift shift) {
    Random random = new Random(SEED);
    double[] before = new double[20_000];
    for (int i = 0; i < before.length; i += 2) {
      before[i] = 73 + random.nextDouble() * 62;
      before[i + 1] = 3 + random.nextDouble() * 51;
    }
    double[] after = before.clone();
    shift.fromWgs84(after, 0, before.length / 2);
    double[] shifted = after.clone();
    shift.toWgs84(after, 0, before.length / 2);
    int moved = 0;
    for (int i = 0; i < before.length; i++) {
      assertThat(after[i]).as("seed " + SEED).isCloseTo(before[i], within(1e-10));
      moved += Math.abs(shifted[i] - before[i]) > 1e-5 ? 1 : 0;
    }
    assertThat(moved).isGreaterThan(before.length * 9 / 10);
  }

  @ParameterizedTest
  @EnumSource
  void nothingIsShiftedOutsideTheRectangle(ChineseMapShift shift) {
    double[] places = {2.35, 48.85, -74, 40.7, 139.7, 35.7, 151.2, -33.9, 114, 56, 72, 30};
    double[] there = places.clone();
    shift.fromWgs84(there, 0, places.length / 2);
    assertThat(there).containsExactly(places);
    shift.toWgs84(there, 0, places.length / 2);
    assertThat(there).containsExactly(places);
  }

  @Test
  void pointsAreShiftedByHundredsOfMeters() {
    double[] point = {116.404, 39.915};
    ChineseMapShift.GCJ02.fromWgs84(point, 0, 1);
    assertThat(point[0]).isCloseTo(116.41024449916938, within(1e-9));
    assertThat(point[1]).isCloseTo(39.91640428150164, within(1e-9));
  }
}

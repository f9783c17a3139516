package org.jiezhi.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.jiezhi.model.Progress;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Candidates by parts of an address. */
class CandidateSearchTest {
  private static final long SEED = 20260608;
  private static final int TOP = 50;

  @TempDir Path folder = Path.of("");

  private SearchIndex index(List<Place> places) throws IOException {
    SearchIndex.build(folder, "v", places, Progress.NONE);
    return SearchIndex.open(folder, "v").orElseThrow();
  }

  private static Place.AddressParts parts(
      @Nullable String road,
      @Nullable String compound,
      @Nullable String number,
      @Nullable String building,
      String... units) {
    return new Place.AddressParts(
        road == null ? List.of() : List.of(road),
        compound == null ? List.of() : List.of(compound),
        null,
        number,
        null,
        building,
        List.of(units));
  }

  private static Place building(String code, Place.AddressParts parts) {
    return new Place(
        PlaceKind.BUILDING, -1, null, code, List.of(), null, List.of(), parts, null, null);
  }

  private static List<String> codes(SearchIndex index, Place.AddressParts asked) {
    return index.candidates(asked, TOP).stream().map(Candidate::code).toList();
  }

  @Test
  void numbersMustBeTheSameOrAbsent() throws IOException {
    List<Place> places =
        List.of(
            building("A", parts("建新北路", null, "38", "2", "U1")),
            building("B", parts("建新北路", null, "8", "2", "U1")),
            building("C", parts("建新北路", null, null, "2", "U2")),
            building("D", parts("建新西路", null, "38", "2", "U1")),
            building("E", parts("红旗路", null, "38", "2", "U1")),
            building("F", parts("剑辛北路", null, "38", "2", "U1")));
    try (SearchIndex index = index(places)) {
      assertThat(codes(index, parts("建新北路", null, "38", "2"))).containsExactly("A", "C", "D", "F");
      assertThat(codes(index, parts("建新北路", null, "三十八号", "02")))
          .as("a number with its word is not the number")
          .containsExactly("C");
      assertThat(codes(index, parts("建新北路", null, "三十八", "02"))).startsWith("A");
      assertThat(codes(index, parts("建新北路", null, "38", "2", "U2"))).containsExactly("C");
      assertThat(codes(index, parts("建欣北路", null, "38", null))).startsWith("A");
      assertThat(codes(index, parts(null, null, "38", "2"))).isEmpty();
      assertThat(codes(index, parts("", "", "38", "2"))).isEmpty();
    }
  }

  @Test
  void everyBuildingIsAmongItsOwnCandidatesAlsoWithAWrongCharacter() throws IOException {
    List<Place> places = Places.of(SEED, 4000);
    Random random = new Random(SEED);
    int asked = 0;
    try (SearchIndex index = index(places)) {
      for (Place place : places) {
        if (place.kind() != PlaceKind.BUILDING || random.nextInt(8) > 0) {
          continue;
        }
        Place.AddressParts own = place.parts();
        assertThat(codes(index, own)).as("%s, seed %d", own, SEED).contains(place.code());
        String road = own.roads().get(0);
        String wrong = "错" + road.substring(1);
        assertThat(codes(index, parts(wrong, null, own.number(), own.building())))
            .as("%s, seed %d", own, SEED)
            .contains(place.code());
        asked++;
      }
    }
    assertThat(asked).isGreaterThan(300);
  }
}

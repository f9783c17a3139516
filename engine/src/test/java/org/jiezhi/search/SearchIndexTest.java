package org.jiezhi.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.jiezhi.model.Progress;
import org.jiezhi.model.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The promises of the index, beside a ranking of all places one by one. */
class SearchIndexTest {
  private static final long SEED = 20260607;

  @TempDir Path folder = Path.of("");

  private SearchIndex index(List<Place> places) throws IOException {
    SearchIndex.build(folder, "v1", places, Progress.NONE);
    return SearchIndex.open(folder, "v1").orElseThrow();
  }

  /** A name of a place, cut. */
  private record Cut(PlaceName name, NameAtoms atoms) {}

  /** The best score that any name has, by looking at all of them. */
  private static double bestOfAll(List<Cut> names, String text) {
    NameMatch match = new NameMatch(NameAtoms.of(text), false);
    double best = 0;
    for (Cut each : names) {
      long way = match.lay(each.atoms);
      if (way != NameMatch.NONE) {
        double score = NameMatch.score(way, each.atoms.size());
        best = Math.max(best, each.name.useOn(0).weight() * score);
      }
    }
    return best;
  }

  @Test
  void findsAsWellAsALookAtEveryPlace() throws IOException {
    List<Place> places = Places.of(SEED, 800);
    List<Cut> names = new ArrayList<>();
    places.forEach(
        place -> place.names().forEach(n -> names.add(new Cut(n, NameAtoms.of(n.text())))));
    Random random = new Random(SEED);
    int asked = 0;
    try (SearchIndex index = index(places)) {
      assertThat(index.size()).isEqualTo(places.size());
      for (int i = 0; i < 100; i++) {
        Place place = places.get(random.nextInt(places.size()));
        String name = place.names().get(random.nextInt(place.names().size())).text();
        for (String text : questions(name, random)) {
          List<Hit> hits = index.search(text, SearchOptions.DEFAULT);
          assertThat(hits).as("%s, seed %d", text, SEED).isNotEmpty();
          assertThat(hits.get(0).score())
              .as("%s, seed %d", text, SEED)
              .isGreaterThanOrEqualTo(bestOfAll(names, text) - 1e-12);
          asked++;
        }
      }
    }
    assertThat(asked).isGreaterThan(450);
  }

  private static List<String> questions(String name, Random random) {
    List<String> questions = new ArrayList<>();
    questions.add(name);
    NameAtoms atoms = NameAtoms.of(name);
    StringBuilder spelled = new StringBuilder();
    atoms
        .list()
        .forEach(
            each ->
                spelled.append(each.readings().isEmpty() ? each.text() : each.readings().get(0)));
    questions.add(spelled.toString());
    questions.addAll(atoms.initials(1));
    StringBuilder mixed = new StringBuilder();
    for (NameAtoms.Atom each : atoms.list()) {
      boolean isSpelled = random.nextBoolean() && !each.readings().isEmpty();
      mixed.append(isSpelled ? each.readings().get(0) : each.text());
    }
    questions.add(mixed.toString());
    int from = random.nextInt(Math.max(1, name.length() - 3));
    while (from > 0 && Character.isDigit(name.charAt(from - 1))) {
      from--; // a number stays whole
    }
    questions.add(name.substring(from));
    return questions;
  }

  @Test
  void namesFormerNamesAndCodesComeFirst() throws IOException {
    List<Place> places = Places.of(SEED, 500);
    try (SearchIndex index = index(places)) {
      for (Place place : places) {
        Hit byCode = index.search(place.code(), SearchOptions.DEFAULT).get(0);
        assertThat(byCode.code()).isEqualTo(place.code());
        assertThat(byCode.matched().use()).isEqualTo(PlaceName.Use.CODE);
        for (PlaceName name : place.names()) {
          List<Hit> hits = index.search(name.text(), SearchOptions.DEFAULT);
          assertThat(hits)
              .as(name.text())
              .anySatisfy(
                  hit -> {
                    assertThat(hit.code()).isEqualTo(place.code());
                    assertThat(hit.fit()).isEqualTo(Hit.Fit.WHOLE);
                    assertThat(hit.name()).isEqualTo(place.names().get(0).text());
                  });
        }
      }
      Hit former = index.search("981102", SearchOptions.DEFAULT).get(0);
      assertThat(former.code()).isEqualTo("990102");
      assertThat(former.matched().use()).isEqualTo(PlaceName.Use.FORMER);
    }
  }

  @Test
  void theDayDecidesWhichNamesAreInUse() throws IOException {
    try (SearchIndex index = index(Places.of(SEED, 10))) {
      SearchOptions then = new SearchOptions(1, EnumSet.allOf(PlaceKind.class), 20051231);
      assertThat(index.search("981103", then).get(0).matched().use())
          .isEqualTo(PlaceName.Use.ALIAS);
      SearchOptions later = new SearchOptions(1, EnumSet.allOf(PlaceKind.class), 20100101);
      assertThat(index.search("981103", later).get(0).matched().use())
          .isEqualTo(PlaceName.Use.FORMER);
    }
  }

  @Test
  void aCodesBeginningGivesTheUpperUnitsFirst() throws IOException {
    SearchOptions many = new SearchOptions(18, EnumSet.allOf(PlaceKind.class), 0);
    try (SearchIndex index = index(Places.of(SEED, 2000))) {
      List<Hit> hits = index.search("9901", many);
      assertThat(hits).hasSize(18);
      assertThat(hits.subList(0, 3)).extracting(Hit::level).containsOnly("district");
      assertThat(hits.subList(3, 18)).extracting(Hit::level).containsOnly("street");
      assertThat(hits.get(3).chain()).extracting(Hit.UnitName::code).containsExactly("990101");
    }
  }

  @Test
  void onlyTheKindsAskedForCome() throws IOException {
    SearchOptions units = new SearchOptions(50, EnumSet.of(PlaceKind.UNIT), 0);
    try (SearchIndex index = index(Places.of(SEED, 2000))) {
      for (String text : List.of("9901", "秋", "q", "台北", "990101001")) {
        assertThat(index.search(text, units))
            .allSatisfy(hit -> assertThat(hit.kind()).isEqualTo(PlaceKind.UNIT));
      }
      assertThat(index.search("9901", units)).hasSize(18);
    }
  }

  @Test
  void namesOfRegionsMayStandBefore() throws IOException {
    Place inWest = inRegion("B1", "西区");
    Place inEast = inRegion("B2", "东岸区");
    try (SearchIndex index = index(List.of(inWest, inEast))) {
      List<Hit> hits = index.search("澜江市东岸区秋台路8号", SearchOptions.DEFAULT);
      assertThat(hits).extracting(Hit::code).containsExactly("B2");
      assertThat(index.search("东岸区qtl8h", SearchOptions.DEFAULT))
          .extracting(Hit::code)
          .containsExactly("B2");
      assertThat(index.search("东岸区qiutailu8", SearchOptions.DEFAULT))
          .extracting(Hit::code)
          .containsExactly("B2");
    }
  }

  private static Place inRegion(String code, String region) {
    return new Place(
        PlaceKind.BUILDING,
        -1,
        null,
        code,
        List.of(PlaceName.official("秋台路8号")),
        null,
        List.of("澜江市", region),
        Place.AddressParts.NONE,
        null,
        null);
  }

  @Test
  void equalPlacesGiveEqualAnswersWhateverTheFolderAndTheThread() throws Exception {
    List<Place> places = Places.of(SEED, 1000);
    Path other = folder.resolve("other");
    SearchIndex.build(other, "v1", places, Progress.NONE);
    List<String> texts = List.of("秋台", "qt", "990101", "花园", "1栋", "长乐路", "hu3d", "大");
    try (SearchIndex one = index(places);
        SearchIndex two = SearchIndex.open(other, "v1").orElseThrow()) {
      List<List<Hit>> answers = new ArrayList<>();
      texts.forEach(text -> answers.add(one.search(text, SearchOptions.DEFAULT)));
      List<List<Hit>> parallel = Collections.synchronizedList(new ArrayList<>());
      Thread[] threads = new Thread[4];
      for (int i = 0; i < threads.length; i++) {
        threads[i] =
            new Thread(
                () -> texts.forEach(t -> parallel.add(two.search(t, SearchOptions.DEFAULT))));
        threads[i].start();
      }
      for (Thread each : threads) {
        each.join();
      }
      assertThat(parallel).hasSize(4 * texts.size());
      assertThat(answers).containsAll(parallel);
    }
  }

  @Test
  void aDamagedOrOlderIndexIsNotOpened() throws IOException {
    List<Place> places = Places.of(SEED, 300);
    index(places).close();
    assertThat(SearchIndex.open(folder, "v2")).isEmpty();
    assertThat(SearchIndex.open(folder.resolve("none"), "v1")).isEmpty();
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.filter(Files::isRegularFile).filter(SearchIndexTest::hasBytes).sorted().toList();
    }
    assertThat(files).hasSizeGreaterThan(10);
    Random random = new Random(SEED);
    for (Path file : files) {
      byte[] bytes = Files.readAllBytes(file);
      byte[] damaged = bytes.clone();
      damaged[random.nextInt(bytes.length)] ^= 0x20;
      Files.write(file, damaged);
      assertThat(SearchIndex.open(folder, "v1")).as(file.toString()).isEmpty();
      Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));
      assertThat(SearchIndex.open(folder, "v1")).as(file.toString()).isEmpty();
      Files.write(file, bytes);
    }
    SearchIndex again = SearchIndex.open(folder, "v1").orElseThrow();
    assertThat(again.size()).isEqualTo(places.size());
    again.close();
  }

  private static boolean hasBytes(Path file) {
    return file.toFile().length() > 0;
  }

  @Test
  void aBuildThatIsStoppedLeavesNoIndex() throws IOException {
    index(Places.of(SEED, 300)).close();
    assertThatThrownBy(
            () ->
                SearchIndex.build(folder, "v1", Places.of(SEED, 12_000), (what, done, of) -> false))
        .isInstanceOf(CancellationException.class);
    assertThat(SearchIndex.open(folder, "v1")).isEmpty();
  }

  @Test
  void whatCannotBeSearchedForIsRefused() throws IOException {
    try (SearchIndex index = index(Places.of(SEED, 10))) {
      for (String text : List.of("", "  ", "-", "路".repeat(201), "…!?")) {
        assertThatThrownBy(() -> index.search(text, SearchOptions.DEFAULT))
            .isInstanceOf(UsageException.class);
      }
      for (String odd :
          List.of("\ud842", "𠮷𠮷路", "%_'\"*?[]{}()\\\u0000乜%", "路".repeat(200), "a".repeat(200))) {
        assertThat(index.search(odd, SearchOptions.DEFAULT)).isEmpty();
      }
    }
  }
}

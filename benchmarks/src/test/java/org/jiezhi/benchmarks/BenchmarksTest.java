package org.jiezhi.benchmarks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jiezhi.benchmarks.PointMaker.Spread;
import org.jiezhi.finding.Finding;
import org.jiezhi.finding.Severity;
import org.jiezhi.hierarchy.HierarchyCheck;
import org.jiezhi.hierarchy.HierarchyRepair;
import org.jiezhi.hierarchy.RepairOptions;
import org.jiezhi.hierarchy.ValidationOptions;
import org.jiezhi.locate.PointIndex;
import org.jiezhi.model.Hierarchy;
import org.jiezhi.model.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is measured is what callers may use, and the data are what they are called. */
class BenchmarksTest {
  @Test
  void benchmarksUseOnlyWhatCallersMay() {
    noClasses()
        .that()
        .resideInAPackage("org.jiezhi.benchmarks..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.jiezhi.format..", "org.jiezhi.store..", "org.jiezhi.intake..", "org.jiezhi.map..")
        .check(new ClassFileImporter().importPackages("org.jiezhi.benchmarks"));
  }

  @Test
  void theMeshIsExact() {
    Hierarchy mesh = CoverageMaker.level(CoverageMaker.mesh(10_000, 0, 7));
    assertThat(HierarchyCheck.certify(mesh, Progress.NONE).holds()).isTrue();
    assertThat(mesh.levels().get(0).units()).hasSizeGreaterThan(300);
  }

  @Test
  void theJitteredMeshIsBroken() {
    Hierarchy mesh = CoverageMaker.level(CoverageMaker.mesh(10_000, 1e-5, 7));
    List<Finding> findings =
        HierarchyCheck.validate(mesh, ValidationOptions.DEFAULT, Progress.NONE).findings();
    assertThat(findings)
        .filteredOn(each -> each.severity() == Severity.ERROR)
        .hasSizeGreaterThan(1000);
  }

  @Test
  void searchesFindWhatTheBaselinesFind() throws Exception {
    SearchBenchmark search = new SearchBenchmark();
    search.buildings = 20_000;
    search.build();
    for (int i = 0; i < 20; i++) {
      search.next = i;
      List<String> scanned = search.scan();
      search.next = i;
      assertThat(search.like()).containsExactlyInAnyOrderElementsOf(scanned).isNotEmpty();
      search.next = i;
      assertThat(search.index().get(0).matched().text()).isEqualTo(scanned.get(0));
      search.next = i;
      assertThat(search.indexByPinyin()).isNotEmpty();
    }
    search.remove();
  }

  @Test
  void theBenchmarksRun() throws Exception {
    ValidateBenchmark validate = new ValidateBenchmark();
    validate.vertices = 2_000;
    validate.prepare();
    assertThat(validate.validate().findings()).isEqualTo(validate.validateOneThread().findings());
    assertThat(validate.certify().holds()).isTrue();
    assertThat(validate.jtsCoverageValidator()).hasSize(64);
    GeoJsonReadBenchmark read = new GeoJsonReadBenchmark();
    read.areas = 20;
    read.write();
    try {
      assertThat(read.jiezhi().levels().get(0).units()).hasSize(20);
    } finally {
      read.remove();
    }
    LayerReadBenchmark layers = new LayerReadBenchmark();
    layers.areas = 20;
    layers.write();
    try {
      long vertices = 20L * (LayerFiles.VERTICES + 1);
      assertThat(layers.flatGeobufLibrary()).isEqualTo(vertices);
      assertThat(layers.flatGeobufH2gis()).isEqualTo(vertices);
      assertThat(layers.geoPackageJdbcAndJts()).isEqualTo(vertices + 2 * 20);
      assertThat(layers.geoPackageNga()).isEqualTo(vertices + 3 * 20);
      assertThat(vertices(layers.flatGeobufJiezhi())).isEqualTo(vertices);
      assertThat(vertices(layers.geoPackageJiezhi())).isEqualTo(vertices);
    } finally {
      layers.remove();
    }
  }

  private static long vertices(Hierarchy hierarchy) {
    return hierarchy.levels().get(0).units().stream()
        .mapToLong(each -> each.geometry().getNumPoints())
        .sum();
  }

  @Test
  void addressesAreReadAsTheyWereWritten() {
    NormaliseBenchmark normalise = new NormaliseBenchmark();
    normalise.prepare();
    assertThat(normalise.jiezhiHits()).isEqualTo(NormaliseBenchmark.ADDRESSES);
    assertThat(normalise.regexHits())
        .isBetween(NormaliseBenchmark.ADDRESSES / 3, NormaliseBenchmark.ADDRESSES);
  }

  @Test
  void addressesAreLinkedToTheDwellingsTheyWereMadeOf() {
    LinkBenchmark link = new LinkBenchmark();
    link.prepare();
    assertThat(link.jiezhiResult().wrong()).isZero();
    assertThat(link.jiezhiResult().right()).isGreaterThan(LinkBenchmark.ADDRESSES / 2);
    assertThat(link.plainResult().right()).isGreaterThan(LinkBenchmark.ADDRESSES / 3);
  }

  @Test
  void theCityIsExactAndHasItsLevels() {
    CityMaker city = new CityMaker(25, 8, 9, 7);
    assertThat(
            HierarchyCheck.certify(CoverageMaker.level(city.microGrids()), Progress.NONE).holds())
        .isTrue();
    PointIndex index = city.indexBuilder().build(2, () -> {});
    assertThat(index.levels()).hasSize(5);
    assertThat(index.units().size()).isEqualTo(200 + 20 + 4 + 1 + 1);
    assertThat(city.vertices()).isEqualTo(200 * 24);
    Hierarchy sound = city.hierarchy(0, 0, 7);
    assertThat(sound.levels().stream().map(each -> each.units().size()))
        .containsExactly(1, 1, 4, 20, 200);
    assertThat(HierarchyCheck.certify(sound, Progress.NONE).holds()).isTrue();
    Hierarchy broken = city.hierarchy(0.5, 1e-5, 7);
    assertThat(HierarchyCheck.certify(broken, Progress.NONE).holds()).isFalse();
    assertThat(
            HierarchyRepair.repair(broken, RepairOptions.DEFAULT, Progress.NONE)
                .certificate()
                .holds())
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"jts-locator", "jts-prepared", "s2", "esri", "lucene", "h2gis"})
  void peersAgreeAwayFromBorders(String name) throws Exception {
    LocateBenchmark benchmark = new LocateBenchmark();
    benchmark.data = "town9";
    benchmark.spread = "inside";
    benchmark.peer = name;
    benchmark.prepare();
    assertThat(benchmark.single()).isPositive();
    assertThat(benchmark.bulk()).isEqualTo(benchmark.bulkTwoThreads());
    assertThat(benchmark.peer()).isNotNegative();
  }

  @ParameterizedTest
  @EnumSource(Spread.class)
  void pointsLieAsTheyAreSaidTo(Spread spread) {
    LocateData town = LocateData.of("town9");
    PointIndex index = town.builder().build(2, () -> {});
    PointMaker points = PointMaker.of(spread, town.areas(), 20_000, 3);
    int[] found = index.findAll(points.lon(), points.lat(), 2);
    assertThat(Arrays.stream(found).filter(unit -> unit > 0).count()).isGreaterThan(17_000);
    int beside = 0;
    for (int i = 0; i < 500; i++) {
      beside +=
          index.areaLookup().touching(points.lon()[i], points.lat()[i], 0.05).size() > 5 ? 1 : 0;
    }
    assertThat(beside > 300).isEqualTo(spread == Spread.BORDER);
  }

  @Test
  void theOtherBenchmarksOfTheIndexRun() throws IOException {
    IndexBuildBenchmark build = new IndexBuildBenchmark();
    build.data = "town9";
    build.threads = 2;
    build.prepare();
    assertThat(build.jiezhi().units().size()).isGreaterThan(2000);
    assertThat(build.jts()).isNotNull();
    OpenBenchmark open = new OpenBenchmark();
    open.data = "town9";
    open.prepare();
    try {
      assertThat(open.open().sizeBytes()).isEqualTo(open.load().sizeBytes());
      assertThat(open.readAllBytes()).isNotEmpty();
    } finally {
      open.remove();
    }
    assertThat(MachineLimits.report(2)).contains("dependent load");
  }

  @Test
  void theImportsTakeEveryRow() throws Exception {
    ImportBenchmark imports = new ImportBenchmark();
    imports.people = 4_000;
    imports.write();
    try {
      imports.create();
      ImportBenchmark.Disk disk = new ImportBenchmark.Disk();
      assertThat(imports.firstLoad(disk)).isEqualTo(4_000);
      assertThat(disk.bytesEach).isPositive();
      ImportBenchmark.Full full = new ImportBenchmark.Full();
      assertThat(imports.laterLoad(full)).isEqualTo(1_000);
      assertThat(imports.sameFileAgain(full)).isZero();
      assertThat(imports.dwellings(disk)).isEqualTo(2_000);
      imports.plainSealedBatch(disk);
    } finally {
      imports.remove();
    }
  }
}

package org.jiezhi;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds the table of packages: who may use whom. Change the table in ARCHITECTURE.md with it. */
class ArchitectureTest {
  private static final String ROOT = "org.jiezhi";

  private static final Map<String, List<String>> MAY_USE = new LinkedHashMap<>();

  static {
    MAY_USE.put("geo", List.of());
    MAY_USE.put("coverage", List.of("geo"));
    MAY_USE.put("locate", List.of("geo"));
    MAY_USE.put("model", List.of("geo"));
    MAY_USE.put("finding", List.of("model", "geo"));
    MAY_USE.put("hierarchy", List.of("model", "finding", "coverage", "locate", "geo"));
    MAY_USE.put("crs", List.of("model", "geo"));
    MAY_USE.put("format.layer", List.of("model", "crs", "geo"));
    MAY_USE.put("format.encoding", List.of("format.layer", "model"));
    MAY_USE.put("format.json", List.of("format.layer", "model", "crs", "geo"));
    MAY_USE.put("format.shape", List.of("format.layer", "format.encoding", "model", "crs", "geo"));
    MAY_USE.put(
        "format.report", List.of("format.json", "format.layer", "finding", "model", "crs", "geo"));
    MAY_USE.put("format.gpkg", List.of("format.layer", "model", "crs"));
    MAY_USE.put("format.fgb", List.of("format.layer", "model", "crs"));
    MAY_USE.put("format.kml", List.of("format.layer", "model", "crs"));
    MAY_USE.put("format.text", List.of("format.layer", "format.encoding", "model", "crs"));
    MAY_USE.put(
        "format",
        List.of(
            "format.layer",
            "format.encoding",
            "format.json",
            "format.shape",
            "format.gpkg",
            "format.fgb",
            "format.kml",
            "format.text",
            "model",
            "crs"));
    MAY_USE.put(
        "format.table", List.of("format", "format.layer", "format.encoding", "model", "geo"));
    MAY_USE.put("address", List.of("model", "geo"));
    MAY_USE.put("link", List.of("address", "model", "finding", "geo"));
    MAY_USE.put("link.identity", List.of("address", "model", "geo"));
    MAY_USE.put("link.review", List.of("link"));
    MAY_USE.put("link.residency", List.of("model"));
    MAY_USE.put(
        "intake",
        List.of(
            "format",
            "format.layer",
            "format.encoding",
            "format.table",
            "model",
            "finding",
            "address",
            "locate",
            "store",
            "geo"));
    MAY_USE.put("store", List.of("model", "finding", "geo"));
    MAY_USE.put("search", List.of("address", "model", "geo"));
    MAY_USE.put("sql", List.of("model"));
    MAY_USE.put("geotools", List.of("crs", "finding", "model"));
    MAY_USE.put("access", List.of("store", "model"));
    MAY_USE.put("report", List.of("model"));
    MAY_USE.put("roster", List.of("access", "report", "store", "model", "locate", "geo"));
    MAY_USE.put("roster.ecql", List.of("roster", "model"));
    MAY_USE.put("map", List.of("model", "finding", "coverage", "geo"));
  }

  private final JavaClasses engine =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          // Tests use the generator of towns, which is no part of the engine.
          .withImportOption(location -> !location.contains("sample-data"))
          .importPackages(ROOT);

  @Test
  void everyPackageUsesOnlyWhatTheTableAllows() {
    MAY_USE.forEach(
        (room, allowed) -> {
          String[] others =
              MAY_USE.keySet().stream()
                  .filter(other -> !other.equals(room) && !allowed.contains(other))
                  .map(other -> ROOT + "." + other)
                  .toArray(String[]::new);
          noClasses()
              .that()
              .resideInAPackage(ROOT + "." + room)
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage(others)
              .allowEmptyShould(true)
              .check(engine);
        });
  }

  @Test
  void theTableOfTheDocumentIsThisOne() throws IOException {
    Path root = Path.of(System.getProperty("jiezhi.root", ".."));
    String document = Files.readString(root.resolve("ARCHITECTURE.md"));
    MAY_USE.forEach(
        (room, allowed) -> {
          String cell = allowed.isEmpty() ? "JDK, JTS" : "`" + String.join("`, `", allowed) + "`";
          assertThat(document)
              .containsPattern(
                  "\\| `"
                      + room
                      + "`( \\*later\\*)? \\| [^|]+ \\| "
                      + Pattern.quote(cell)
                      + " \\|\n");
        });
  }

  @Test
  void nobodyUsesTheRoot() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".*..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT)
        .check(engine);
  }

  @Test
  void thereAreNoOtherPackages() {
    Set<String> found = new TreeSet<>();
    for (JavaClass each : engine) {
      String name = each.getPackageName();
      if (!name.equals(ROOT)) {
        found.add(name.substring(ROOT.length() + 1));
      }
    }
    assertThat(MAY_USE.keySet()).containsAll(found);
  }

  @Test
  void packagesFormNoCycle() {
    slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(engine);
  }

  @Test
  void geoToolsStandsInThreeRoomsOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + ".crs..", ROOT + ".geotools..", ROOT + ".roster.ecql..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.geotools..")
        .check(engine);
  }

  @Test
  void theDatabaseStandsInTwoRoomsOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + ".store..", ROOT + ".sql..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.h2..")
        .check(engine);
  }

  @Test
  void luceneStandsInSearchOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".search..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.lucene..")
        .check(engine);
  }

  /** The store, copies of places, GeoPackage files, and the EPSG registry, a database too. */
  @Test
  void sqlIsSpokenInFourRoomsOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            ROOT + ".store..", ROOT + ".sql..", ROOT + ".format.gpkg..", ROOT + ".crs..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.sql..")
        .check(engine);
  }

  @Test
  void theEngineNeverPrintsOrExits() {
    noClasses().should().accessField(System.class, "out").check(engine);
    noClasses().should().accessField(System.class, "err").check(engine);
    noClasses().should().callMethod(System.class, "exit", int.class).check(engine);
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.util.logging.Logger")
        .check(engine);
  }

  @Test
  void everyPackageIsNullMarked() {
    classes()
        .that()
        .haveSimpleName("package-info")
        .should()
        .beAnnotatedWith("org.jspecify.annotations.NullMarked")
        .check(engine);
  }
}

package org.jiezhi.benchmarks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.util.List;
import org.jiezhi.finding.Finding;
import org.jiezhi.finding.Severity;
import org.jiezhi.hierarchy.HierarchyCheck;
import org.jiezhi.hierarchy.ValidationOptions;
import org.jiezhi.model.Hierarchy;
import org.jiezhi.model.Progress;
import org.junit.jupiter.api.Test;

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
  void theBenchmarksRun() throws IOException {
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

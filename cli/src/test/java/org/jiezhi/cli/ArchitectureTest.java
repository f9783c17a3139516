package org.jiezhi.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/**
 * The command line uses only the rooms of the engine that are for callers, and exits in one place.
 */
class ArchitectureTest {
  private final JavaClasses cli =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.jiezhi.cli");

  @Test
  void usesOnlyRoomsForCallers() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.jiezhi.format..", "org.jiezhi.intake..", "org.jiezhi.store..", "org.jiezhi.map..")
        .check(cli);
  }

  @Test
  void exitsInOnePlace() {
    noClasses()
        .that()
        .doNotBelongToAnyOf(Jiezhi.class)
        .should()
        .callMethod(System.class, "exit", int.class)
        .check(cli);
  }

  @Test
  void printsThroughTheTerminal() {
    noClasses().should().accessField(System.class, "out").check(cli);
    noClasses().should().accessField(System.class, "err").check(cli);
  }
}

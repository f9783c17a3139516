package org.jiezhi.cli;

import java.util.List;
import org.jiezhi.Boundaries;
import org.jiezhi.model.Progress;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The argument HIERARCHY with what can be said of it. */
final class HierarchyInput {
  @Parameters(arity = "1..*", paramLabel = "HIERARCHY", descriptionKey = "hierarchy")
  List<String> files = List.of();

  @Mixin private HierarchyOptions options = new HierarchyOptions();

  Boundaries read(Progress progress) {
    return options.read(files, progress);
  }
}

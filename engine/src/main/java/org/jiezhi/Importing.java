package org.jiezhi;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jiezhi.format.layer.LayerNames;
import org.jiezhi.intake.ColumnChoice;
import org.jiezhi.intake.Intake;
import org.jiezhi.intake.RowRule;
import org.jiezhi.intake.UnitLookup;
import org.jiezhi.model.Message;
import org.jiezhi.model.Progress;
import org.jiezhi.model.UsageException;
import org.jiezhi.store.Store;
import org.jiezhi.store.StoreSnapshot;
import org.jspecify.annotations.Nullable;

/** Takes files into a store. For one thread at a time. */
final class Importing {
  private final Store store;
  private final StoredIndex index;
  private @Nullable UnitLookup units;

  Importing(Store store, StoredIndex index) {
    this.store = store;
    this.index = index;
  }

  /** Takes a file in, or goes on where the same import was stopped. */
  ImportResult run(ImportRequest request, Progress progress) {
    ColumnChoice choice =
        request.mapping() == null ? ColumnChoice.NONE : ImportMapping.read(request.mapping());
    Intake.Task task =
        new Intake.Task(
            request.kind(),
            request.file(),
            request.encoding(),
            source(request),
            choice,
            request.isDry());
    Path[] rejects = new Path[1];
    Intake.Outcome outcome =
        new Intake(store, task, units(), progress)
            .run(
                run -> {
                  rejects[0] = rejects(request, run);
                  return rejects[0];
                },
                request.language());
    long named = outcome.counts().rejected() + outcome.counts().quarantined();
    return new ImportResult(
        outcome.run(),
        outcome.counts(),
        notes(outcome),
        named == 0 ? null : rejects[0],
        outcome.told(),
        outcome.resumedAt());
  }

  private static String source(ImportRequest request) {
    String source =
        request.source() == null ? LayerNames.stem(request.file()) : request.source().strip();
    if (source.isEmpty() || source.length() > 200) {
      throw new UsageException(
          Message.of("a source has a name of 1 to 200 characters", "来源名称须为 1 至 200 个字符"));
    }
    return source;
  }

  private UnitLookup units() {
    UnitLookup lookup = units;
    if (lookup == null) {
      StoreSnapshot stands = store.snapshot();
      lookup = StoredUnits.of(stands.levelsWithoutAreas(), () -> index.of(stands));
      units = lookup;
    }
    return lookup;
  }

  private @Nullable Path rejects(ImportRequest request, int run) {
    if (request.rejects() != null) {
      return request.rejects();
    }
    Path whole = store.folder().path().toAbsolutePath().normalize();
    return request.isDry()
        ? null
        : whole.resolveSibling(whole.getFileName() + "-rejects-" + run + ".csv");
  }

  private static List<ImportResult.Note> notes(Intake.Outcome outcome) {
    List<ImportResult.Note> notes = new ArrayList<>();
    outcome
        .notes()
        .forEach(
            (rule, count) ->
                notes.add(
                    new ImportResult.Note(
                        rule, RowRule.ofKey(rule).orElseThrow().hint(), count[0], count[1])));
    return notes;
  }
}

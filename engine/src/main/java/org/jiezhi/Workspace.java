package org.jiezhi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jiezhi.access.Gate;
import org.jiezhi.format.layer.LayerNames;
import org.jiezhi.format.layer.PendingFile;
import org.jiezhi.hierarchy.Certificate;
import org.jiezhi.intake.ColumnChoice;
import org.jiezhi.intake.Intake;
import org.jiezhi.intake.RowRule;
import org.jiezhi.intake.UnitLookup;
import org.jiezhi.link.Explanation;
import org.jiezhi.model.Message;
import org.jiezhi.model.Progress;
import org.jiezhi.model.RunInfo;
import org.jiezhi.model.UsageException;
import org.jiezhi.store.KeyRing;
import org.jiezhi.store.Store;
import org.jiezhi.store.StoreFolder;
import org.jspecify.annotations.Nullable;

/**
 * A workspace on disk: units, buildings, dwellings and what sources say of people.
 *
 * <ul>
 *   <li>Encrypted; the key is kept elsewhere, see {@link KeySource}. Without it nobody can open the
 *       workspace.
 *   <li>Every row of an imported file is accounted for: {@code read = accepted + updated +
 *       unchanged + rejected + quarantined}.
 *   <li>An import that was stopped at any moment, by {@code kill -9} too, goes on when it is
 *       repeated, and ends with the {@link Snapshot#digest()} of one that was not stopped. The same
 *       file once more changes nothing; a corrected one replaces records by their key, and the
 *       older versions stay.
 *   <li>{@link #snapshot()} is the state after the last finished run; a run that is writing is not
 *       seen.
 *   <li>One process has a workspace at a time; the next is told who ({@link
 *       org.jiezhi.model.ConflictException}).
 *   <li>Messages and exceptions never hold a value of a person.
 * </ul>
 *
 * <p>Snapshots may be taken and read from any thread; one import runs at a time, others wait.
 * Opening takes about half a second, whatever the size.
 */
public final class Workspace implements AutoCloseable {
  private static final Message SETTING_UP = Message.of("setting up the workspace", "建立工作区");

  private final Store store;
  private final Clock clock;
  private final Object writing = new Object();
  private @Nullable UnitLookup units;
  private @Nullable Gate gate;

  private Workspace(Store store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * Makes a workspace of a hierarchy. The folder appears when it is complete.
   *
   * @param isDraft whether to take a hierarchy that does not certify
   * @throws UsageException if the folder exists, cannot be made, or the hierarchy does not certify
   * @throws java.util.concurrent.CancellationException if the progress says to stop
   */
  public static Workspace create(
      Path folder, Boundaries hierarchy, KeySource keySource, boolean isDraft, Progress progress) {
    if (Files.exists(folder)) {
      throw new UsageException(
          Message.of("{0} exists; name a new folder", "{0} 已存在；请指定新文件夹", folder));
    }
    if (!isDraft) {
      Certificate certificate = hierarchy.certify(progress);
      if (!certificate.holds()) {
        throw new UsageException(
            Message.of(
                "the hierarchy does not certify: see jiezhi certify, mend it with jiezhi repair, or"
                    + " add --draft",
                "层级未获证明：请看 jiezhi certify，用 jiezhi repair 修复，或加 --draft"));
      }
    }
    progress.step(SETTING_UP, 0, 1);
    String id = StoreFolder.newId();
    Path whole = folder.toAbsolutePath();
    Path part = whole.resolveSibling("." + whole.getFileName() + "." + id);
    try {
      KeyRing keys = new KeyRing(keySource.key(id, true));
      try (Store store = Store.create(part, id, keys)) {
        store.writeUnits(hierarchy.hierarchy().levels());
        Gate.begin(store, Clock.systemUTC()).close();
      }
      Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
      progress.step(SETTING_UP, 1, 1);
      return new Workspace(Store.open(StoreFolder.of(folder), keys), Clock.systemUTC());
    } catch (IOException e) {
      throw PendingFile.failed(folder);
    } finally {
      delete(part);
    }
  }

  static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    } catch (IOException e) {
      // What stays is a folder of a passing name; what led here is thrown.
    }
  }

  /**
   * Opens a workspace.
   *
   * @throws UsageException if the folder is none, or may not be written to
   * @throws org.jiezhi.model.UnreadableInputException if it is damaged, or the key is missing,
   *     damaged or another's
   * @throws org.jiezhi.model.ConflictException if another process has it
   */
  public static Workspace open(Path folder, KeySource keySource) {
    return open(folder, keySource, Clock.systemUTC());
  }

  /**
   * Opens a workspace.
   *
   * @param clock what time it is for the log of accesses, and in which zone a day of the access
   *     list begins
   */
  public static Workspace open(Path folder, KeySource keySource, Clock clock) {
    StoreFolder found = StoreFolder.of(folder);
    return new Workspace(Store.open(found, new KeyRing(keySource.key(found.id(), false))), clock);
  }

  /** The door to people's data, with the access list and the log; closed with the workspace. */
  public synchronized Gate gate() {
    Gate opened = gate;
    if (opened == null) {
      opened = Gate.of(store, clock);
      gate = opened;
    }
    return opened;
  }

  /** The store, for what belongs to the workspace. */
  Store store() {
    return store;
  }

  private synchronized void closeGate() {
    if (gate != null) {
      gate.close();
      gate = null;
    }
  }

  /** Whether a folder is a workspace. */
  public static boolean isWorkspace(Path folder) {
    return StoreFolder.isWorkspace(folder);
  }

  /** Its number, by which its key is found. */
  public String id() {
    return store.folder().id();
  }

  /** Its folder. */
  public Path folder() {
    return store.folder().path();
  }

  /** The state after the last finished run. */
  public Snapshot snapshot() {
    return new Snapshot(store.snapshot());
  }

  /** All runs in their order. */
  public List<RunInfo> runs() {
    return store.runs();
  }

  /** The import that was stopped and not yet repeated, if there is one. */
  public Optional<RunInfo> unfinished() {
    return store.unfinished();
  }

  /**
   * Takes back what a stopped import wrote.
   *
   * @return whether there was one
   */
  public boolean abandonUnfinished() {
    synchronized (writing) {
      return store.abandonUnfinished();
    }
  }

  /**
   * Takes a file in, or goes on where the same import was stopped.
   *
   * @throws UsageException if a column is missing, the mapping is wrong, or the disk is full (then
   *     the import goes on when it is repeated)
   * @throws org.jiezhi.model.UnreadableInputException if the file cannot be read to its end;
   *     nothing of it is taken then
   * @throws org.jiezhi.model.ConflictException if another import was stopped and not yet repeated
   * @throws java.util.concurrent.CancellationException if the progress says to stop; the import
   *     goes on when it is repeated
   */
  public ImportResult importFile(ImportRequest request, Progress progress) {
    ColumnChoice choice =
        request.mapping() == null ? ColumnChoice.NONE : ImportMapping.read(request.mapping());
    String source =
        request.source() == null ? LayerNames.stem(request.file()) : request.source().strip();
    if (source.isEmpty() || source.length() > 200) {
      throw new UsageException(
          Message.of("a source has a name of 1 to 200 characters", "来源名称须为 1 至 200 个字符"));
    }
    synchronized (writing) {
      UnitLookup lookup = units;
      if (lookup == null) {
        lookup = StoredUnits.of(snapshot().levels());
        units = lookup;
      }
      Path[] rejects = new Path[1];
      Intake.Outcome outcome =
          new Intake(
                  store,
                  new Intake.Task(
                      request.kind(),
                      request.file(),
                      request.encoding(),
                      source,
                      choice,
                      request.isDry()),
                  lookup,
                  progress)
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
  }

  private @Nullable Path rejects(ImportRequest request, int run) {
    if (request.rejects() != null) {
      return request.rejects();
    }
    Path whole = folder().toAbsolutePath().normalize();
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

  /**
   * Links every record of a person to a dwelling, or says why not; see {@link
   * org.jiezhi.link.Linker}. What stands afterwards depends on what was imported only, not on
   * earlier links. Takes about a minute for a million records on two threads.
   *
   * @throws UsageException if there are no dwellings, the profile is unknown, or the results cannot
   *     be written
   * @throws org.jiezhi.model.ConflictException if an import was stopped and not yet repeated
   * @throws java.util.concurrent.CancellationException if the progress says to stop; the links are
   *     then as they were before
   */
  public LinkResult link(LinkRequest request, Progress progress) {
    synchronized (writing) {
      return new Linking(store, progress).run(request);
    }
  }

  /**
   * Why a record is decided as it is, by what is imported now. Takes as long as reading the
   * dwellings; to explain many, use a {@link org.jiezhi.link.Linker}.
   *
   * @param request the profile counts
   * @throws UsageException if there is no such record, or there are no dwellings
   */
  public Explanation explain(
      LinkRequest request, String source, String recordId, Progress progress) {
    return new Linking(store, progress).explain(request, source, recordId);
  }

  /**
   * Makes the store as small as it can be and closes the workspace. Takes about as long as reading
   * all of it.
   */
  public void compactAndClose() {
    synchronized (writing) {
      closeGate();
      store.compact();
    }
  }

  /** Closes it; snapshots of it end, too. */
  @Override
  public void close() {
    synchronized (writing) {
      closeGate();
      store.close();
    }
  }
}

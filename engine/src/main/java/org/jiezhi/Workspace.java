package org.jiezhi;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jiezhi.access.Gate;
import org.jiezhi.access.Scope;
import org.jiezhi.crs.ReferenceSystem;
import org.jiezhi.link.BuildingFinder;
import org.jiezhi.link.Explanation;
import org.jiezhi.link.review.ReviewItem;
import org.jiezhi.model.Hierarchy;
import org.jiezhi.model.Language;
import org.jiezhi.model.Level;
import org.jiezhi.model.LevelKind;
import org.jiezhi.model.LevelUnits;
import org.jiezhi.model.Message;
import org.jiezhi.model.Progress;
import org.jiezhi.model.RunInfo;
import org.jiezhi.model.UsageException;
import org.jiezhi.roster.RecordFile;
import org.jiezhi.roster.RosterFile;
import org.jiezhi.roster.RosterFilter;
import org.jiezhi.roster.RosterReader;
import org.jiezhi.roster.StoredRoster;
import org.jiezhi.search.Hit;
import org.jiezhi.search.SearchOptions;
import org.jiezhi.sql.PlaceTable;
import org.jiezhi.sql.SqlAnswer;
import org.jiezhi.sql.SqlQuestion;
import org.jiezhi.sql.SqlSession;
import org.jiezhi.store.KeyRing;
import org.jiezhi.store.Store;
import org.jiezhi.store.StoreFolder;
import org.jiezhi.store.StoreSnapshot;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

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
 *       org.jiezhi.model.ConflictException}). Any number of others may read a copy of what stands
 *       ({@link #openCopy}); what they give out is in the same log.
 *   <li>Messages and exceptions never hold a value of a person.
 * </ul>
 *
 * <p>Snapshots may be taken and read from any thread; one import runs at a time, others wait. Who
 * reads waits only while a first import or linking makes the indexes of what it filled, some
 * seconds for each million rows. Opening takes about half a second, whatever the size.
 */
public final class Workspace implements AutoCloseable {
  private static final Message COPYING = Message.of("copying tables", "复制表");

  private final Store store;
  private final Clock clock;
  private final Object writing = new Object();
  private final WorkspaceSearch search;
  private final StoredIndex index;
  private final Importing importing;
  private @Nullable Gate gate;
  private final StoredRoster rosters;

  private Workspace(Store store, Clock clock) {
    this.store = store;
    this.search = new WorkspaceSearch(store.folder().search(), store.place().search());
    this.clock = clock;
    index = new StoredIndex(store.folder().lookup());
    importing = new Importing(store, index);
    rosters =
        new StoredRoster(
            () -> index.of(store.snapshot()),
            Runtime.getRuntime().availableProcessors(),
            rosterFile(store),
            recordFile(store));
  }

  /** Where what is derived for rosters is kept; who reads a copy leaves it to who writes. */
  static RosterFile rosterFile(Store store) {
    return new RosterFile(store.folder().derived("roster.columns", store.keys()), !store.isCopy());
  }

  /** The same of the records of persons. */
  static RecordFile recordFile(Store store) {
    return new RecordFile(store.folder().derived("roster.records", store.keys()), !store.isCopy());
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
    KeyRing keys = NewWorkspace.make(folder, hierarchy, keySource, isDraft, progress);
    return new Workspace(Store.open(StoreFolder.of(folder), keys), Clock.systemUTC());
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

  /**
   * Opens a copy of a workspace to read, also while another process has it and writes: with all
   * that was committed, so its snapshot is of the last run that was finished. The copy lies in the
   * folder, as encrypted, takes the store's space again and goes when it is closed. Who writes
   * waits while the store's file is copied. Who looks at what is in the one log of the workspace.
   *
   * @throws UsageException if the folder is none, may not be written to, or has no space
   * @throws org.jiezhi.model.UnreadableInputException if it is damaged, or the key is missing,
   *     damaged or another's
   */
  public static Workspace openCopy(Path folder, KeySource keySource, Clock clock) {
    StoreFolder found = StoreFolder.of(folder);
    KeyRing keys = new KeyRing(keySource.key(found.id(), false));
    return new Workspace(Store.openCopy(found, keys), clock);
  }

  /** Whether this is a copy, which cannot be written to. */
  public boolean isCopy() {
    return store.isCopy();
  }

  /** The number of the process that has the workspace, or had it last. */
  public String owner() {
    return store.folder().owner();
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

  /** Where the index of a workspace's areas lies, for {@link Locator#open}; it needs no key. */
  public static Path lookupIndex(Path folder) {
    return StoreFolder.of(folder).lookup();
  }

  /** A locator for points in the areas of the units; footprints of buildings are left out. */
  public Locator locator() {
    return Locator.of(index.of(store.snapshot()));
  }

  /** The units with their levels, to be validated, repaired, looked up or shown. */
  public Boundaries boundaries() {
    StoreSnapshot stands = store.snapshot();
    List<LevelUnits> levels = stands.levels();
    ReferenceSystem crs = StoredIndex.crs(stands);
    Map<String, List<LayerOrigin>> origins = new HashMap<>();
    for (LevelUnits each : levels) {
      origins.put(each.level().name(), List.of(LayerOrigin.ofStored(each)));
    }
    return new Boundaries(
        new Hierarchy("", crs.grid(), crs.metersPerUnit(), levels),
        crs,
        ReadRequest.of(List.of()),
        List.of(),
        Map.of(),
        origins,
        List.of());
  }

  /** The state after the last finished run. */
  public Snapshot snapshot() {
    return new Snapshot(store.snapshot());
  }

  /**
   * Who lives where after the last finished run, for somebody: {@code gate().scope(…)} says what is
   * open to them. Questions about buildings, dwellings or a person are answered by the indexes of
   * the store; the first of another kind reads all residencies, some microseconds each, and keeps
   * what it made of them in a sealed file for later processes; later ones read what has changed.
   * Where the people were not linked to dwellings yet, each question is refused ({@link
   * UsageException}).
   */
  public RosterReader roster(Scope scope) {
    return new RosterReader(rosters.at(store.snapshot()), gate(), scope);
  }

  /**
   * Who lives where, as was known after an earlier run.
   *
   * @throws UsageException if there was no such run, or nobody was linked by then
   */
  public RosterReader roster(Scope scope, int knownAfterRun) {
    StoreSnapshot newest = store.snapshot();
    if (knownAfterRun < 1 || knownAfterRun > newest.run()) {
      throw new UsageException(
          Message.of(
              "runs of this workspace are 1 to {0}; there is no run {1}",
              "此工作区的批次为 1 至 {0}；没有批次 {1}", newest.run(), knownAfterRun));
    }
    return new RosterReader(rosters.at(newest.asKnownAfter(knownAfterRun)), gate(), scope);
  }

  /**
   * The level by which a report is made.
   *
   * @param level its name, or null for the lowest of the scheme
   * @param scheme the name of its scheme, or null for any, where no level is named for that of the
   *     first level
   * @throws UsageException if there is no such level, or it is not of the scheme
   */
  public String reportLevel(@Nullable String level, @Nullable String scheme) {
    List<Level> levels =
        store.snapshot().levels().stream()
            .map(LevelUnits::level)
            .filter(each -> each.kind() != LevelKind.FOOTPRINT)
            .toList();
    String wanted = scheme == null && level == null ? levels.get(0).scheme() : scheme;
    String found = null;
    for (Level each : levels) {
      boolean fits = level == null || level.equals(each.name());
      found = fits && (wanted == null || wanted.equals(each.scheme())) ? each.name() : found;
    }
    if (found == null) {
      throw new UsageException(
          Message.of(
              "there is no such level to report by; levels are {0}",
              "没有这样的报表层级；可用层级：{0}",
              levels.stream().map(Workspace::nameOf).collect(Collectors.joining(", "))));
    }
    return found;
  }

  private static String nameOf(Level level) {
    return level.scheme().isEmpty() ? level.name() : level.name() + " (" + level.scheme() + ")";
  }

  /** The last run that was finished at a time; 0 where there was none. */
  public int runAt(Instant time) {
    int last = 0;
    for (RunInfo each : runs()) {
      Instant finished = each.finished();
      last =
          each.isFinished() && finished != null && !finished.isAfter(time) ? each.number() : last;
    }
    return last;
  }

  /**
   * A drawn area for questions to a roster: the polygons of a layer, in the coordinates of the
   * workspace.
   *
   * @throws org.jiezhi.model.UnreadableInputException if the file cannot be read or has no sound
   *     polygon
   */
  public Geometry readPolygon(Path file) {
    return PolygonFile.read(file, StoredIndex.crs(store.snapshot()));
  }

  /**
   * The place of an address, for questions to a roster: the buildings whose address, name or other
   * name is the text, or whose address ends with it, white space and width not mattering; else the
   * dwelling to which {@link #link} would take a record with this address. Who is not linked to a
   * dwelling is in no such place. The latter takes as long as reading all dwellings.
   *
   * @throws UsageException if there is none, or it may be several dwellings, which are named
   */
  public RosterFilter findAddress(String text) {
    return AddressPlaces.find(store, text);
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
    synchronized (writing) {
      return importing.run(request, progress);
    }
  }

  /**
   * The places that fit a text best, after the last finished run: units, estates, roads and
   * buildings by their names, former names, codes and pinyin. The index of them is made at the
   * first search after they changed, in some seconds; it lies in the folder and holds nothing of
   * people.
   *
   * <p>Takes a few milliseconds. May be called from any thread.
   *
   * @throws UsageException if there is nothing to search for, or the index cannot be written
   * @throws java.util.concurrent.CancellationException if the progress says to stop making the
   *     index
   */
  public List<Hit> search(String text, SearchOptions options, Progress progress) {
    return search.of(this, progress, index -> index.search(text, options));
  }

  /**
   * Links every record of a person to a dwelling, or says why not; see {@link
   * org.jiezhi.link.Linker}. What stands afterwards depends on what was imported only, not on
   * earlier links. Keeps about 250 bytes a record until they are written; see docs/results/link.md
   * for the speed.
   *
   * @throws UsageException if there are no dwellings, the profile is unknown, or the results cannot
   *     be written
   * @throws org.jiezhi.model.ConflictException if an import was stopped and not yet repeated
   * @throws java.util.concurrent.CancellationException if the progress says to stop; the links are
   *     then as they were before
   */
  public LinkResult link(LinkRequest request, Progress progress) {
    synchronized (writing) {
      return linking(progress, linking -> linking.run(request));
    }
  }

  /**
   * Learns from the addresses of the records how often their parts agree with the dwellings meant,
   * and writes the model; see {@link org.jiezhi.link.ModelTraining}. Links stay as they are.
   *
   * @param request the profile counts, and the model to start from
   * @return how many records it was learnt from
   * @throws UsageException if there are no dwellings, or the file cannot be written
   */
  public int trainLinkModel(LinkRequest request, Path file, Progress progress) {
    return new Linking(store, BuildingFinder.NONE, progress).train(request, file);
  }

  /**
   * Learns from the records how often the fields of one person's records agree, and writes weights;
   * see {@link org.jiezhi.link.identity.WeightTraining}. Persons stay as they are.
   *
   * @param request the weights to start from count
   * @return how many records they were learnt from
   * @throws UsageException if records were imported since the last linking, or the file cannot be
   *     written
   */
  public int trainPersonWeights(LinkRequest request, Path file, Progress progress) {
    return new Linking(store, BuildingFinder.NONE, progress).trainPersons(request, file);
  }

  /** Linking that may ask the index of places. */
  private <T> T linking(Progress progress, Function<Linking, T> work) {
    return search.of(
        this,
        progress,
        index -> work.apply(new Linking(store, new IndexedBuildings(index), progress)));
  }

  /**
   * The addresses on which somebody must decide, those that most records wait for first; after the
   * last linking, without those decided since. Takes as long as reading records and dwellings.
   *
   * @param request profile and model, those of the linking
   * @throws UsageException if there are no dwellings
   */
  public List<ReviewItem> review(LinkRequest request, Progress progress) {
    return linking(progress, linking -> linking.review(request));
  }

  /**
   * Writes review items as a sheet to be filled in, nothing of a person in it: a workbook where the
   * file's name ends in {@code .xlsx}, else CSV.
   *
   * @throws UsageException if it cannot be written
   */
  public static void writeReview(List<ReviewItem> items, Path file, Language language) {
    ReviewSheets.write(items, file, language);
  }

  /**
   * Writes review items as one sheet a community, into a folder that is made where there is none.
   *
   * @param isWorkbook whether they are workbooks, else CSV
   * @return the files, in the order of their communities
   * @throws UsageException if they cannot be written
   */
  public static List<Path> writeReviewByCommunity(
      List<ReviewItem> items, Path folder, boolean isWorkbook, Language language) {
    return ReviewSheets.writeByCommunity(items, folder, isWorkbook, language);
  }

  /**
   * Takes decisions back from such a sheet, CSV or XLSX, or from all in a folder. Each row is taken
   * or refused by itself; the same sheet twice changes nothing. The next linking goes by them.
   *
   * @param request profile and model, those of the linking
   * @param author who decided, where the sheet does not say
   * @throws UsageException if the sheet has no columns {@code item} and {@code decision}
   * @throws org.jiezhi.model.UnreadableInputException if it cannot be read
   * @throws org.jiezhi.model.ConflictException if an import was stopped and not yet repeated
   */
  public ReviewResult applyReview(
      LinkRequest request, Path file, String author, Progress progress) {
    synchronized (writing) {
      return linking(progress, linking -> linking.applyDecisions(request, file, author));
    }
  }

  /**
   * The records of which somebody must say whether they are one person's, by the last linking and
   * without those decided since. Takes as long as putting records together in a linking.
   *
   * @throws UsageException if records were imported since the last linking
   */
  public List<PersonDoubt> personDoubts(LinkRequest request, Progress progress) {
    return new Linking(store, BuildingFinder.NONE, progress).doubts(request);
  }

  /**
   * Writes such doubts as a sheet to be filled in with SAME, DIFFERENT or CANNOT_TELL: the records
   * by source and number, and how far they agree, without a value of either.
   *
   * @throws UsageException if it cannot be written
   */
  public static void writePersonDoubts(List<PersonDoubt> doubts, Path file, Language language) {
    ReviewSheets.writePersons(doubts, file, language);
  }

  /**
   * Takes decisions on persons back from such a sheet, as {@link #applyReview}. The next linking
   * goes by them.
   */
  public ReviewResult applyPersonDecisions(
      LinkRequest request, Path file, String author, Progress progress) {
    synchronized (writing) {
      return new Linking(store, BuildingFinder.NONE, progress).applyPersons(request, file, author);
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
    return linking(progress, linking -> linking.explain(request, source, recordId));
  }

  /**
   * Asks the places in SQL, with spatial functions: units, buildings, dwellings, other names and
   * runs after the last finished run ({@link org.jiezhi.sql.PlaceTable}). What the statement names
   * is copied into memory, some 500 bytes a building; nothing of people can be asked.
   *
   * @throws UsageException if the statement is wrong, not allowed, or takes too long
   * @throws java.util.concurrent.CancellationException if the progress says to stop
   */
  public SqlAnswer query(SqlQuestion question, Progress progress) {
    SqlTables tables = new SqlTables(snapshot(), runs());
    List<PlaceTable> named = question.tables();
    try (SqlSession session = SqlSession.open()) {
      for (int i = 0; i < named.size(); i++) {
        progress.step(COPYING, i, named.size());
        tables.fill(named.get(i), session);
      }
      return session.ask(question);
    }
  }

  /**
   * Makes the store as small as it can be and closes the workspace. Takes about as long as reading
   * all of it.
   */
  public void compactAndClose() {
    synchronized (writing) {
      search.close();
      closeGate();
      store.compact();
    }
  }

  /** Closes it; snapshots of it end, too. */
  @Override
  public void close() {
    synchronized (writing) {
      search.close();
      closeGate();
      store.close();
    }
  }
}

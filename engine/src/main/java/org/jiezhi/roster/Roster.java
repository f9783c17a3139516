package org.jiezhi.roster;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.jiezhi.geo.Parallel;
import org.jiezhi.locate.PointIndex;
import org.jiezhi.model.PartialDate;
import org.jiezhi.model.PersonRecord;
import org.jiezhi.report.Report;
import org.jiezhi.report.ReportRequest;
import org.jspecify.annotations.Nullable;

/**
 * Who lives where, as far as some areas go, at a run of the store; see the package documentation
 * for what is promised. Rows are in the clear here: what leaves goes through the gate of {@code
 * org.jiezhi.access}.
 *
 * <p>A query of a dwelling, a building or a unit takes time by the rows that it has, a few
 * nanoseconds each; opening the record of a person some ten microseconds.
 */
public final class Roster {
  private static final int ROWS_AT_ONCE = 1024;

  private final Shared shared;
  private final Spans open;

  /** What all views of a roster share; the costly parts are made when they are asked for. */
  private static final class Shared {
    final PlaceTable places;
    final Columns columns;
    final Supplier<PointIndex> index;
    final RecordOpener opener;
    final Map<Integer, String> sources;
    final int run;
    final int threads;
    private @Nullable PlaceFinder finder;
    private @Nullable NameIndex names;

    Shared(
        PlaceTable places,
        Columns columns,
        Supplier<PointIndex> index,
        RecordOpener opener,
        Map<Integer, String> sources,
        int run,
        int threads) {
      this.places = places;
      this.columns = columns;
      this.index = index;
      this.opener = opener;
      this.sources = new TreeMap<>(sources);
      this.run = run;
      this.threads = threads;
    }

    synchronized PlaceFinder finder() {
      PlaceFinder made = finder;
      if (made == null) {
        made = new PlaceFinder(places, index.get());
        finder = made;
      }
      return made;
    }

    synchronized NameIndex names() {
      NameIndex made = names;
      if (made == null) {
        LongTable records = new LongTable();
        for (long each : columns.personRecord) {
          records.add(each);
        }
        NameIndex.Builder builder = new NameIndex.Builder(columns.personRecord.length);
        opener.forEachName(
            (record, name) -> {
              int person = records.find(record);
              if (person >= 0) {
                builder.add(person, name);
              }
            });
        made = builder.build();
        names = made;
      }
      return made;
    }
  }

  private Roster(Shared shared, Spans open) {
    this.shared = shared;
    this.open = open;
  }

  /**
   * A roster of rows in memory, open everywhere.
   *
   * @param rows the rows; what is done with them later does not matter
   * @param index an index of the levels of the places, asked for once, when polygons or units of
   *     other schemes are
   * @param opener opens records of persons
   * @param sources names of the sources by their numbers
   * @param run the run at which the rows stood
   * @param threads how many threads may work; the roster does not depend on it
   */
  public static Roster of(
      PlaceTable places,
      ResidencyRows rows,
      Supplier<PointIndex> index,
      RecordOpener opener,
      Map<Integer, String> sources,
      int run,
      int threads) {
    Columns columns = new Columns(rows, places.dwellingCount(), threads);
    Shared shared = new Shared(places, columns, index, opener, sources, run, threads);
    return new Roster(shared, places.all());
  }

  /**
   * The same, limited to some units, of any level and scheme; codes that are no units open nothing.
   * What lies elsewhere is neither listed nor counted.
   */
  public Roster within(Collection<String> units) {
    List<Spans> parts = new ArrayList<>();
    for (String each : units) {
      parts.add(unit(each));
    }
    return new Roster(shared, open.and(Spans.union(parts)));
  }

  /** The run at which it stood. */
  public int run() {
    return shared.run;
  }

  /** Number of rows in all, whatever the areas. */
  public long rowCount() {
    return columns().size;
  }

  /** Bytes that the columns take. */
  public long sizeBytes() {
    return columns().sizeBytes();
  }

  /** The labels that anybody has. */
  public List<String> labels() {
    return List.copyOf(columns().labels.keySet());
  }

  Columns columns() {
    return shared.columns;
  }

  PlaceTable places() {
    return shared.places;
  }

  NameIndex names() {
    return shared.names();
  }

  PlaceFinder finder() {
    return shared.finder();
  }

  /** The dwellings that are open. */
  Spans open() {
    return open;
  }

  /** The dwellings of a place; none where there is no such place. */
  Spans dwellingsOf(RosterFilter place) {
    if (place instanceof RosterFilter.InDwelling dwelling) {
      int found = places().findDwelling(dwelling.code());
      return found < 0 ? Spans.NONE : Spans.of(found, found + 1);
    }
    if (place instanceof RosterFilter.InBuilding building) {
      int found = places().findBuilding(building.code());
      return found < 0 ? Spans.NONE : places().dwellingsOfBuilding(found);
    }
    if (place instanceof RosterFilter.InPolygon polygon) {
      return finder().inPolygon(polygon.polygon());
    }
    return unit(((RosterFilter.InUnit) place).code());
  }

  private Spans unit(String code) {
    int found = places().findUnit(code);
    return found >= 0
        ? places().dwellingsOfUnit(found)
        : finder().findOtherUnit(code).orElse(Spans.NONE);
  }

  /**
   * Whether there is a dwelling, building or unit and all of it is open: what is asked for by its
   * code may be answered then. Always true of other filters.
   */
  public boolean covers(RosterFilter place) {
    if (place instanceof RosterFilter.InUnit unit) {
      boolean isUnit =
          places().findUnit(unit.code()) >= 0 || finder().findOtherUnit(unit.code()).isPresent();
      return isUnit && open.holds(unit(unit.code()));
    }
    if (place instanceof RosterFilter.InDwelling || place instanceof RosterFilter.InBuilding) {
      Spans spans = dwellingsOf(place);
      boolean isOpen = !spans.isEmpty() && open.holds(spans);
      return isOpen || (place instanceof RosterFilter.InBuilding building && coversEmpty(building));
    }
    return true;
  }

  /** A building without dwellings is there, too. */
  private boolean coversEmpty(RosterFilter.InBuilding building) {
    int found = places().findBuilding(building.code());
    if (found < 0 || !places().dwellingsOfBuilding(found).isEmpty()) {
      return false;
    }
    int unit = places().unitOf(found);
    return open.holds(places().dwellingsOfUnit(unit));
  }

  /** Hands words of rows that fit to a visitor, in the order of rows. */
  @FunctionalInterface
  private interface WordVisitor {
    void visit(int word, long rows);
  }

  private void scan(RosterQuery query, WordVisitor visitor) {
    FilterCompiler compiler = new FilterCompiler(this, query.day());
    Spans rows = open.and(compiler.bounds(query.filter())).through(columns().dwellingStart);
    if (rows.isEmpty()) {
      return;
    }
    RowTest test = compiler.test(query.filter());
    for (int i = 0; i < rows.size(); i++) {
      int last = (rows.to(i) - 1) >>> 6;
      for (int word = rows.from(i) >>> 6; word <= last; word++) {
        int base = word << 6;
        long wanted = Spans.bits(Math.max(0, rows.from(i) - base), Math.min(64, rows.to(i) - base));
        long fitting = test.test(word, wanted);
        if (fitting != 0) {
          visitor.visit(word, fitting);
        }
      }
    }
  }

  /** Counts; the page and the order do not matter. */
  public RosterCount count(RosterQuery query) {
    Counter counter = new Counter(columns(), places());
    scan(query, counter::add);
    return counter.count();
  }

  /**
   * Counts by unit, small ones protected; units that are not open whole have no row. The same
   * counts are protected whatever is open.
   *
   * @throws org.jiezhi.model.UsageException if there is no such level, its units overlap, or nobody
   *     has a label that is asked for
   */
  public Report report(ReportRequest request) {
    Roster whole = new Roster(shared, places().all());
    return new Tally(whole, request).report(this);
  }

  /** The rows that fit, in the query's order, its page only. */
  int[] rows(RosterQuery query) {
    if (query.order() != RosterQuery.Order.PLACE) {
      return sorted(query);
    }
    IntList rows = new IntList();
    long[] passed = new long[1];
    scan(
        query,
        (word, fitting) -> {
          for (long rest = fitting; rest != 0; rest &= rest - 1) {
            boolean isOnPage = passed[0]++ >= query.offset() && rows.size() < query.limit();
            if (isOnPage) {
              rows.add((word << 6) + Long.numberOfTrailingZeros(rest));
            }
          }
        });
    return rows.toArray();
  }

  private int[] sorted(RosterQuery query) {
    IntList all = new IntList();
    scan(query, (word, fitting) -> all.addBits(word, fitting));
    int[] birth = columns().birth;
    boolean isOldest = query.order() == RosterQuery.Order.OLDEST_FIRST;
    long[] keys = new long[all.size()];
    for (int i = 0; i < keys.length; i++) {
      int row = all.get(i);
      boolean isKnown = birth[row] != Columns.NEVER;
      long key = !isKnown ? Columns.NEVER : isOldest ? birth[row] : 99_999_999L - birth[row];
      keys[i] = key << 32 | row;
    }
    Arrays.parallelSort(keys);
    int from = (int) Math.min(keys.length, query.offset());
    int to = (int) Math.min(keys.length, from + Math.min(query.limit(), keys.length));
    int[] page = new int[to - from];
    for (int i = from; i < to; i++) {
      page[i - from] = (int) keys[i];
    }
    return page;
  }

  /**
   * Hands on the rows that fit, piece by piece in the query's order and on the caller's thread;
   * records of some persons are opened at a time, those of the next pieces meanwhile on others.
   */
  public void forEachPiece(RosterQuery query, Consumer<List<Resident>> consumer) {
    forEachPiece(rows(query), query, piece -> piece, consumer);
  }

  /**
   * Hands on what is made of rows, piece by piece.
   *
   * @param make makes it, ahead and on other threads
   */
  <T> void forEachPiece(
      int[] rows, RosterQuery query, Function<List<Resident>, T> make, Consumer<T> consumer) {
    shared.opener.expect(rows.length);
    Parallel.inOrder(
        (rows.length + ROWS_AT_ONCE - 1) / ROWS_AT_ONCE,
        piece -> {
          int from = piece * ROWS_AT_ONCE;
          int to = Math.min(rows.length, from + ROWS_AT_ONCE);
          return make.apply(open(Arrays.copyOfRange(rows, from, to), query.day()));
        },
        shared.threads,
        consumer);
  }

  /** The rows that fit. */
  public List<Resident> list(RosterQuery query) {
    List<Resident> all = new ArrayList<>();
    forEachPiece(query, all::addAll);
    return all;
  }

  /**
   * The person of whom a record of a source tells; empty where there is none who has a row in an
   * area that is open.
   */
  public OptionalLong findPerson(String source, String recordId) {
    OptionalLong person = shared.opener.findPerson(source, recordId);
    return person.isPresent() && openRowsOf(person.getAsLong()).length > 0
        ? person
        : OptionalLong.empty();
  }

  /**
   * The homes of a person in areas that are open, the earliest first.
   *
   * @param person the person's number in the store
   * @param asOf the day of which is asked, or null for those of all times
   * @param today the day for ages and for whether the person lives there
   */
  public List<Resident> homes(long person, @Nullable LocalDate asOf, LocalDate today) {
    int day = RosterQuery.number(asOf == null ? today : asOf);
    int[] rows =
        Arrays.stream(openRowsOf(person))
            .filter(row -> asOf == null || columns().holdsOn(row, day))
            .boxed()
            .sorted(
                (a, b) ->
                    columns().start[a] != columns().start[b]
                        ? Integer.compare(columns().start[a], columns().start[b])
                        : Integer.compare(a, b))
            .mapToInt(Integer::intValue)
            .toArray();
    return open(rows, day);
  }

  private int[] openRowsOf(long person) {
    int number = columns().persons.find(person);
    if (number < 0) {
      return new int[0];
    }
    Spans rows = open.through(columns().dwellingStart);
    return Arrays.stream(columns().rowsOf(number)).filter(rows::holds).toArray();
  }

  /** Rows with the records of their persons opened. */
  List<Resident> open(int[] rows, int day) {
    long[] records = new long[rows.length];
    for (int i = 0; i < rows.length; i++) {
      records[i] = columns().personRecord[columns().person[rows[i]]];
    }
    List<PersonRecord> people = shared.opener.openRecords(records);
    List<Resident> residents = new ArrayList<>(rows.length);
    for (int i = 0; i < rows.length; i++) {
      residents.add(resident(rows[i], people.get(i), day));
    }
    return residents;
  }

  private Resident resident(int row, PersonRecord person, int day) {
    int dwelling = columns().dwellingOf(row);
    int building = places().buildingOf(dwelling);
    int start = columns().start[row];
    int end = columns().end[row];
    List<String> labels = new ArrayList<>();
    columns()
        .labels
        .forEach(
            (label, bits) -> {
              if ((bits[row >>> 6] >>> row & 1) != 0) {
                labels.add(label);
              }
            });
    return new Resident(
        person,
        places().chainOf(places().unitOf(building)),
        places().buildingCodes[building],
        places().dwellingCodes[dwelling],
        ResidencyRows.kind(columns().kind[row]),
        start == 0 ? null : PartialDate.ofNumber(start),
        end == Columns.NEVER ? null : PartialDate.ofNumber(end),
        columns().livesOn(row, day),
        age(columns().birth[row], day),
        labels,
        shared.sources.getOrDefault((int) columns().source[row], ""));
  }

  /** Completed years, or −1. */
  static int age(int birth, int day) {
    return birth > day ? -1 : (day - birth) / 10_000;
  }

  /** Visits rows of the open areas one by one: for what sums up. */
  void forEachRow(RosterQuery query, IntConsumer consumer) {
    scan(
        query,
        (word, fitting) -> {
          for (long rest = fitting; rest != 0; rest &= rest - 1) {
            consumer.accept((word << 6) + Long.numberOfTrailingZeros(rest));
          }
        });
  }

  /**
   * Of each person the row in the open areas by which it counts on a day: where it lives in a
   * dwelling that is known, else where it is in one, else the first; −1 for those who have none.
   */
  int[] personRows(LocalDate asOf) {
    int day = RosterQuery.number(asOf);
    int[] best = new int[columns().personRecord.length];
    Arrays.fill(best, -1);
    forEachRow(
        RosterQuery.of(RosterFilter.all(), asOf),
        row -> {
          int who = columns().person[row];
          if (best[who] < 0 || rank(row, day) > rank(best[who], day)) {
            best[who] = row;
          }
        });
    return best;
  }

  private int rank(int row, int day) {
    return !isPlaced(row) ? 0 : columns().livesOn(row, day) ? 2 : 1;
  }

  /** Whether the dwelling of a row is known. */
  boolean isPlaced(int row) {
    return places().dwellingCodes[columns().dwellingOf(row)] != null;
  }

  /** The row by which a person is registered on a day, the first in the order of places; or −1. */
  int registrationRow(int who, int day) {
    for (int row : columns().rowsOf(who)) {
      if (ResidencyRows.kind(columns().kind[row]).isRegistration() && columns().holdsOn(row, day)) {
        return row;
      }
    }
    return -1;
  }

  /** Opens what is sealed of persons. */
  public interface RecordOpener {
    /** Says that so many records are going to be opened. */
    default void expect(int count) {}

    /** The records of numbers, in their order; asked from several threads at a time. */
    List<PersonRecord> openRecords(long[] recordRows);

    /** The person of whom a record of a source tells. */
    OptionalLong findPerson(String source, String recordId);

    /** Hands on the numbers and names of all records that have one. */
    void forEachName(java.util.function.BiConsumer<Long, String> consumer);
  }
}

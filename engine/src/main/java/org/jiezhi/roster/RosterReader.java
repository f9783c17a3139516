package org.jiezhi.roster;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import org.jiezhi.access.Action;
import org.jiezhi.access.Field;
import org.jiezhi.access.Gate;
import org.jiezhi.access.Inquiry;
import org.jiezhi.access.Mask;
import org.jiezhi.access.MaskLevel;
import org.jiezhi.access.Permit;
import org.jiezhi.access.Scope;
import org.jiezhi.access.Subjects;
import org.jiezhi.model.Message;
import org.jiezhi.model.RefusedException;
import org.jiezhi.model.UnitCode;
import org.jiezhi.model.UsageException;
import org.jiezhi.report.Report;
import org.jiezhi.report.ReportColumn;
import org.jiezhi.report.ReportRequest;
import org.jspecify.annotations.Nullable;

/**
 * Reads a roster for somebody. The only way by which people leave it:
 *
 * <ul>
 *   <li>Every question goes through the {@link Gate}: it is answered within the areas that are open
 *       to who asks, and what lies elsewhere is not counted either. A dwelling, building or unit
 *       that is asked for by its code and is not open whole is refused.
 *   <li>People are masked unless fields are revealed.
 *   <li>What leaves is in the log first, piece by piece.
 *   <li>Roles that see only counts of so many people are not told smaller ones, nor counts of
 *       anything but whole units.
 * </ul>
 *
 * <p>Safe for many threads.
 */
public final class RosterReader {
  private static final long[] NOBODY = {};

  private final RosterSource rosters;
  private final Gate gate;
  private final Scope scope;

  /** Reads rosters that are open everywhere, for a scope. */
  public RosterReader(RosterSource rosters, Gate gate, Scope scope) {
    this.rosters = rosters;
    this.gate = gate;
    this.scope = scope;
  }

  /** The run of the store at which the roster stood. */
  public int run() {
    return rosters.run();
  }

  /**
   * Counts.
   *
   * @return empty if the number is too small to be told
   * @throws RefusedException if this may not be asked, or not there
   */
  public Optional<RosterCount> count(RosterQuery query) {
    RosterFilter filter = query.filter();
    boolean isByName = has(filter, RosterFilter.Name.class);
    Action action =
        isByName ? Action.LIST : isOfWholeUnits(filter) ? Action.COUNT : Action.COUNT_WITHIN;
    Permit permit = gate.open(scope, inquiry(action, "count", filter));
    Roster view = view(permit, filter);
    RosterCount count = view.count(query);
    if (isByName) {
      // Whether somebody of a name is there tells of that person.
      view.forEachPiece(query, piece -> permit.record(subjects(piece), piece.size()));
    }
    List<RosterFilter> places = FilterText.places(filter);
    RosterQuery everybody = RosterQuery.of(new RosterFilter.And(places), query.asOf());
    OptionalLong told = permit.count(count.persons(), view.count(everybody).persons());
    permit.record(NOBODY, told.orElse(0));
    return told.isPresent() ? Optional.of(count) : Optional.empty();
  }

  /** Whether at most one unit is named, and nothing else that takes only some of its people out. */
  private static boolean isOfWholeUnits(RosterFilter filter) {
    List<RosterFilter> named =
        FilterText.parts(filter).stream().filter(FilterText::isPlace).toList();
    return named.isEmpty()
        || (named.size() == 1
            && named.get(0) instanceof RosterFilter.InUnit
            && FilterText.places(filter).equals(named));
  }

  private static boolean has(RosterFilter filter, Class<? extends RosterFilter> kind) {
    return FilterText.parts(filter).stream().anyMatch(kind::isInstance);
  }

  private Inquiry inquiry(Action action, String what, RosterFilter filter) {
    return Inquiry.of(action, what + " where " + FilterText.of(filter), target(filter), run());
  }

  private static @Nullable String target(RosterFilter filter) {
    List<RosterFilter> places = FilterText.places(filter);
    return places.size() == 1 ? FilterText.code(places.get(0)) : null;
  }

  /** The roster as far as it is open; refuses what lies outside or must not be asked. */
  private Roster view(Permit permit, RosterFilter filter) {
    return view(permit, filter, rosters.around(filter));
  }

  private static Roster view(Permit permit, RosterFilter filter, Roster roster) {
    if (has(filter, RosterFilter.Label.class) && !permit.seesLabels()) {
      permit.outside();
      throw new RefusedException(
          Message.of("labels are not open to you: leave --label out", "您无权查看标签：请去掉 --label"));
    }
    Roster view =
        permit.isEverywhere()
            ? roster
            : roster.within(permit.areas().stream().map(UnitCode::value).toList());
    for (RosterFilter place : FilterText.places(filter)) {
      if (!view.covers(place)) {
        if (permit.isEverywhere()) {
          throw new UsageException(
              Message.of(
                  "nothing in this workspace has the code {0}; look codes up with jiezhi search",
                  "此工作区中没有代码 {0}；可用 jiezhi search 查找代码", String.valueOf(FilterText.code(place))));
        }
        throw permit.outside();
      }
    }
    return view;
  }

  /**
   * Hands on the rows that fit, masked, piece by piece.
   *
   * @param reveals fields wanted in the clear; the scope must have a purpose then
   * @throws RefusedException if this may not be asked, or is not there
   */
  public void forEachPiece(
      RosterQuery query, Set<Field> reveals, Consumer<List<Resident>> consumer) {
    Inquiry masked = inquiry(Action.LIST, "list", query.filter());
    Permit permit =
        gate.open(
            scope,
            reveals.isEmpty()
                ? masked
                : Inquiry.reveal(masked.query(), masked.target(), run(), reveals));
    Roster view = view(permit, query.filter());
    int[] rows = view.rows(query);
    if (rows.length == 0 || rows.length > permit.left()) {
      // Refuses where there are too many; an empty answer is in the log, too.
      permit.record(NOBODY, rows.length);
    }
    view.forEachPiece(
        rows,
        query,
        piece -> new Piece(subjects(piece), masked(piece, permit.mask())),
        piece -> {
          permit.record(piece.subjects, piece.masked.size());
          consumer.accept(piece.masked);
        });
  }

  /** Rows as they may leave, and what is to be put on record of them. */
  private static final class Piece {
    final long[] subjects;
    final List<Resident> masked;

    Piece(long[] subjects, List<Resident> masked) {
      this.subjects = subjects;
      this.masked = masked;
    }
  }

  /** The rows that fit, masked; see {@link #forEachPiece}. */
  public List<Resident> list(RosterQuery query, Set<Field> reveals) {
    List<Resident> all = new ArrayList<>();
    forEachPiece(query, reveals, all::addAll);
    return all;
  }

  /**
   * The homes of the person of whom a record tells, the earliest first, as far as they are open.
   *
   * @param asOf the day of which is asked, or null for those of all times
   * @param today the day for ages and for whether the person lives there
   * @throws RefusedException if there is no such record, or none of its homes is open
   */
  public List<Resident> homes(
      String source,
      String recordId,
      @Nullable LocalDate asOf,
      LocalDate today,
      Set<Field> reveals) {
    String query = asOf == null ? "homes where record = ?" : "homes where record = ? as of a day";
    Permit permit =
        gate.open(
            scope,
            reveals.isEmpty()
                ? Inquiry.of(Action.LIST, query, null, run())
                : Inquiry.reveal(query, null, run(), reveals));
    Roster view = view(permit, RosterFilter.all(), rosters.aroundPerson(source, recordId));
    OptionalLong person = view.findPerson(source, recordId);
    if (person.isEmpty()) {
      throw permit.outside();
    }
    List<Resident> homes = view.homes(person.getAsLong(), asOf, today);
    permit.record(subjects(homes), homes.isEmpty() ? 0 : 1);
    return masked(homes, permit.mask());
  }

  /** Opens the completeness of the areas that are open; it tells counts and codes of places. */
  public Completeness completeness(LocalDate asOf) {
    Permit permit =
        gate.open(scope, inquiry(Action.COUNT_WITHIN, "completeness", RosterFilter.all()));
    Completeness completeness = new Completeness(view(permit, RosterFilter.all()), asOf);
    permit.record(NOBODY, completeness.whole().of(Completeness.Step.PERSONS).all());
    return completeness;
  }

  /**
   * What is missing in a unit: codes of footprints, buildings or dwellings, in the order of the
   * roster.
   *
   * @param unit the unit's code, or null for all areas that are open
   * @param step {@link Completeness.Step#BUILDINGS} or {@link Completeness.Step#HOUSEHOLDS}
   */
  public List<String> missingPlaces(LocalDate asOf, @Nullable String unit, Completeness.Step step) {
    RosterFilter place = unit == null ? RosterFilter.all() : new RosterFilter.InUnit(unit);
    Permit permit = gate.open(scope, inquiry(Action.COUNT_WITHIN, "incomplete places", place));
    Roster view = view(permit, place);
    List<String> found = new Completeness(view, asOf).missingPlaces(unit, step);
    permit.record(NOBODY, found.size());
    return found;
  }

  /**
   * Who is missing in a unit, or misses an item, masked.
   *
   * @param unit the unit's code, or null for all areas that are open
   * @param step {@link Completeness.Step#PERSONS} or {@link Completeness.Step#ITEMS}
   */
  public List<Resident> missingPersons(
      LocalDate asOf, @Nullable String unit, Completeness.Step step) {
    RosterFilter place = unit == null ? RosterFilter.all() : new RosterFilter.InUnit(unit);
    Permit permit = gate.open(scope, inquiry(Action.LIST, "incomplete persons", place));
    Roster view = view(permit, place);
    List<Resident> found = new Completeness(view, asOf).missingPersons(unit, step);
    permit.record(subjects(found), found.size());
    return masked(found, permit.mask());
  }

  /**
   * Makes a report: counts by unit, small ones protected (see {@link org.jiezhi.report}). Units
   * that are not open whole have no row. The same counts are protected for everybody, so that
   * reports of several people cannot be held against each other.
   *
   * @throws RefusedException if the unit is not there or not open, or counts are to be shown that
   *     are protected for this role
   * @throws UsageException if a level, a column or a label is not there, or protection is to be
   *     less than usual and there is no purpose
   */
  public Report report(ReportRequest request) {
    boolean isUsual = request.threshold() >= ReportRequest.USUAL_THRESHOLD;
    if (!isUsual && scope.purpose() == null) {
      throw new UsageException(
          Message.of(
              "say what counts of fewer than {0} are for: --purpose TEXT",
              "请说明查看小于 {0} 的数字的用途：--purpose 文字", ReportRequest.USUAL_THRESHOLD));
    }
    List<ReportColumn> columns = request.template().columns();
    String unit = request.unit();
    List<RosterFilter> asked = new ArrayList<>();
    if (unit != null) {
      asked.add(new RosterFilter.InUnit(unit));
    }
    columns.stream()
        .filter(each -> each.group().startsWith(ReportColumn.LABEL))
        .forEach(each -> asked.add(new RosterFilter.Label(each.group())));
    RosterFilter filter = new RosterFilter.And(asked);
    String what = "report of " + columns.size() + " columns, threshold " + request.threshold();
    Permit permit = gate.open(scope, inquiry(isUsual ? Action.COUNT : Action.LIST, what, filter));
    Roster view = view(permit, filter);
    Report report = view.report(request);
    if (report.rows().isEmpty()) {
      throw permit.outside();
    }
    permit.record(NOBODY, report.rows().size());
    return report;
  }

  private long[] subjects(List<Resident> residents) {
    Subjects subjects = gate.subjects();
    return Subjects.distinct(
        residents.stream()
            .mapToLong(each -> subjects.hash(each.person().source(), each.person().recordId()))
            .toArray());
  }

  private static List<Resident> masked(List<Resident> residents, Mask mask) {
    boolean showsAge = mask.level() == MaskLevel.L2 || mask.shows(Field.BIRTH_DATE);
    return residents.stream()
        .map(
            each ->
                new Resident(
                    mask.record(each.person()),
                    each.units(),
                    each.buildingCode(),
                    each.dwellingCode(),
                    each.kind(),
                    each.start(),
                    each.end(),
                    each.isLiving(),
                    showsAge ? each.age() : -1,
                    mask.shows(Field.LABELS) ? each.labels() : List.of(),
                    each.source()))
        .toList();
  }
}

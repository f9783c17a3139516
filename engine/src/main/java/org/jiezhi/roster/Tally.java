package org.jiezhi.roster;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jiezhi.model.LevelKind;
import org.jiezhi.model.LevelUnits;
import org.jiezhi.model.Message;
import org.jiezhi.model.Unit;
import org.jiezhi.model.UsageException;
import org.jiezhi.report.AgeBands;
import org.jiezhi.report.CountGroup;
import org.jiezhi.report.Report;
import org.jiezhi.report.ReportColumn;
import org.jiezhi.report.ReportRequest;
import org.jiezhi.report.UnitTree;
import org.jspecify.annotations.Nullable;

/**
 * Counts the whole roster for a report, whatever is open: what is protected must not depend on who
 * asks, or two askers could put their reports together. What is open is chosen afterwards.
 *
 * <p>Every thing counted is put into the lowest node of its dwelling and, by way of the units above
 * it, into each of those; {@link CountGroup#proveTotals} holds the two against each other.
 *
 * <p>Time: one look at every dwelling, and at every row and person for each level.
 */
final class Tally {
  private final Roster roster;
  private final PlaceTable places;
  private final Columns columns;
  private final ReportRequest request;
  private final int day;
  private final List<UnitTree.Node> nodes = new ArrayList<>();
  private final BitSet hasParts = new BitSet();

  /** The node of a unit of the main chain; 0 for those below the lowest level. */
  private final int[] nodeOfUnit;

  /** The lowest node of each dwelling. */
  private final int[] nodeOfDwelling;

  /** The lowest unit of each dwelling. */
  private final int[] unitOfDwelling;

  private final Map<String, Integer> nodeOfOther = new HashMap<>();
  private final Map<Integer, Integer> restOf = new HashMap<>();
  private final UnitTree tree;
  private final Map<String, CountGroup> groups = new HashMap<>();

  /**
   * Counts.
   *
   * @param roster a roster that is open everywhere
   * @throws UsageException if there is no such level, its units overlap, or nobody has a label that
   *     is asked for
   */
  Tally(Roster roster, ReportRequest request) {
    this.roster = roster;
    this.request = request;
    places = roster.places();
    columns = roster.columns();
    day = RosterQuery.number(request.asOf());
    nodeOfUnit = new int[places.unitCodes.length];
    nodeOfDwelling = new int[places.dwellingCount()];
    unitOfDwelling = new int[places.dwellingCount()];
    nodes.add(new UnitTree.Node(UnitTree.Kind.WHOLE, "", "", "", -1));
    @Nullable String[] others = addUnits();
    placeDwellings(others);
    tree = new UnitTree(nodes);
    countPersons();
    countDwellings();
  }

  /** Adds the nodes of all units; the codes of buildings' units where the level is another. */
  private @Nullable String[] addUnits() {
    int lowest = places.chain.indexOf(request.level());
    if (lowest >= 0) {
      addChain(lowest);
      return new String[0];
    }
    LevelUnits level =
        places.levels.stream()
            .filter(each -> each.level().name().equals(request.level()))
            .filter(each -> each.level().kind() != LevelKind.FOOTPRINT)
            .findFirst()
            .orElseThrow(this::noSuchLevel);
    int above = -1;
    LevelUnits at = level;
    List<LevelUnits> between = new ArrayList<>();
    while (at != null && above < 0) {
      between.add(at);
      String parent = at.level().parent();
      above = parent == null ? -1 : places.chain.indexOf(parent);
      at = above >= 0 || parent == null ? null : find(parent);
    }
    addChain(above);
    addOthers(between, above);
    return roster.finder().unitsOfBuildings(request.level());
  }

  private UsageException noSuchLevel() {
    List<String> levels =
        places.levels.stream()
            .filter(each -> each.level().kind() != LevelKind.FOOTPRINT)
            .map(each -> each.level().name())
            .toList();
    return new UsageException(
        Message.of(
            "there is no level {0} to report by; levels are {1}",
            "没有可供报表使用的层级 {0}；可用层级：{1}", request.level(), String.join(", ", levels)));
  }

  private @Nullable LevelUnits find(String level) {
    return places.levels.stream()
        .filter(each -> each.level().name().equals(level))
        .findFirst()
        .orElse(null);
  }

  private void addChain(int lowest) {
    for (int unit = 1; unit < nodeOfUnit.length; unit++) {
      if (places.unitLevel[unit] <= lowest) {
        nodeOfUnit[unit] =
            add(
                UnitTree.Kind.UNIT,
                Objects.requireNonNull(places.unitCodes[unit]),
                places.unitNames[unit],
                places.chain.get(places.unitLevel[unit]),
                nodeOfUnit[Math.max(0, places.unitParent[unit])]);
      }
    }
  }

  /** Adds units of another scheme below those of the main chain that they lie in. */
  private void addOthers(List<LevelUnits> between, int above) {
    Map<String, String> parents = new HashMap<>();
    for (int i = 1; i < between.size(); i++) {
      for (Unit each : between.get(i).units()) {
        if (each.parent() != null) {
          parents.put(i + each.code().value(), each.parent().value());
        }
      }
    }
    List<Unit> units = new ArrayList<>(between.get(0).units());
    units.sort(java.util.Comparator.comparing(Unit::code));
    for (Unit each : units) {
      String parent = each.parent() == null ? null : each.parent().value();
      for (int i = 1; i < between.size() && parent != null; i++) {
        parent = parents.get(i + parent);
      }
      int unit =
          parent == null || above < 0 ? -1 : places.findUnit(places.chain.get(above), parent);
      String code = each.code().value();
      if (!nodeOfOther.containsKey(code)) {
        int node =
            add(
                UnitTree.Kind.UNIT,
                code,
                each.name(),
                request.level(),
                unit < 0 ? 0 : nodeOfUnit[unit]);
        nodeOfOther.put(code, node);
      }
    }
  }

  private int add(UnitTree.Kind kind, String code, String name, String level, int parent) {
    nodes.add(new UnitTree.Node(kind, code, name, level, parent));
    hasParts.set(parent);
    return nodes.size() - 1;
  }

  private void placeDwellings(@Nullable String[] others) {
    for (int unit = 0; unit < nodeOfUnit.length; unit++) {
      int node = 0;
      for (int u = unit; u > 0 && node == 0; u = places.unitParent[u]) {
        node = nodeOfUnit[u];
      }
      for (int b = places.buildingStart[unit]; b < places.buildingStart[unit + 1]; b++) {
        int own = node;
        String other = others.length == 0 ? null : others[b];
        Integer found = other == null ? null : nodeOfOther.get(other);
        // A unit counts what is in it and in the unit above it.
        if (found != null && nodes.get(found).parent() == node) {
          own = found;
        } else if (hasParts.get(node)) {
          own = -1;
        }
        for (int d = places.dwellingStart[b]; d < places.dwellingStart[b + 1]; d++) {
          nodeOfDwelling[d] = own >= 0 ? own : rest(node);
          unitOfDwelling[d] = unit;
        }
      }
    }
  }

  private int rest(int node) {
    return restOf.computeIfAbsent(
        node, key -> add(UnitTree.Kind.REST, nodes.get(node).code(), "", "", node));
  }

  private void count(CountGroup group, int dwelling, int leaf) {
    int lowest = nodeOfDwelling[dwelling];
    group.add(lowest, leaf);
    for (int unit = unitOfDwelling[dwelling]; unit > 0; unit = places.unitParent[unit]) {
      int node = nodeOfUnit[unit];
      if (node > 0 && node != lowest) {
        group.add(node, leaf);
      }
    }
    if (lowest != 0) {
      group.add(0, leaf);
    }
  }

  private CountGroup group(String key) {
    List<Integer> sections = ReportColumn.sections(key, request.template().ages());
    return groups.computeIfAbsent(key, made -> new CountGroup(key, sections, tree.size()));
  }

  private void countPersons() {
    AgeBands ages = request.template().ages();
    Map<CountGroup, long[]> labels = new HashMap<>();
    for (ReportColumn each : request.template().columns()) {
      if (each.group().startsWith(ReportColumn.LABEL)) {
        String label = each.group().substring(ReportColumn.LABEL.length());
        labels.put(group(each.group()), label(label));
      }
    }
    CountGroup persons = group(ReportColumn.PERSONS);
    CountGroup separation = group(ReportColumn.SEPARATION);
    CountGroup registered = group(ReportColumn.REGISTERED);
    int[] rows = roster.personRows(request.asOf());
    for (int who = 0; who < rows.length; who++) {
      int row = rows[who];
      if (row < 0) {
        continue;
      }
      int dwelling = columns.dwellingOf(row);
      int age = Roster.age(columns.birth[row], day);
      int band = age < 0 ? ages.count() : ages.bandOf(age);
      int sex = columns.sex[row] == 1 ? 0 : columns.sex[row] == 2 ? 1 : 2;
      count(persons, dwelling, sex * (ages.count() + 1) + band);
      int registration = roster.registrationRow(who, day);
      count(separation, dwelling, separation(row, dwelling, registration));
      if (registration >= 0) {
        count(registered, columns.dwellingOf(registration), 0);
      }
      labels.forEach(
          (group, bits) -> count(group, dwelling, (bits[row >>> 6] >>> row & 1) != 0 ? 0 : 1));
    }
  }

  private long[] label(String label) {
    long[] bits = columns.labels.get(label);
    if (bits == null) {
      throw new UsageException(Message.of("nobody has the label {0}", "没有人带有标签 {0}", label));
    }
    return bits;
  }

  /** Registered elsewhere, here, or not known. */
  private int separation(int row, int dwelling, int registration) {
    boolean isKnown =
        registration >= 0
            && roster.isPlaced(row)
            && roster.isPlaced(registration)
            && columns.livesOn(row, day);
    return !isKnown ? 2 : columns.dwellingOf(registration) == dwelling ? 1 : 0;
  }

  private void countDwellings() {
    CountGroup dwellings = group(ReportColumn.DWELLINGS);
    for (int d = 0; d < nodeOfDwelling.length; d++) {
      if (places.dwellingCodes[d] != null && !places.isGone.get(d)) {
        boolean isLivedIn = columns.livingIn(d, day) > 0;
        count(dwellings, d, isLivedIn ? 0 : places.isVacant.get(d) ? 1 : 2);
      }
    }
  }

  /** The report of what is open in a view of the roster. */
  Report report(Roster view) {
    String unit = request.unit();
    Spans wanted =
        unit == null
            ? view.open()
            : view.open().and(view.dwellingsOf(new RosterFilter.InUnit(unit)));
    BitSet open = new BitSet();
    open.set(0, unit == null && wanted.holds(places.all()));
    for (int u = 1; u < nodeOfUnit.length; u++) {
      if (nodeOfUnit[u] > 0 && wanted.holds(places.dwellingsOfUnit(u))) {
        open.set(nodeOfUnit[u]);
      }
    }
    for (int node = 1; node < nodes.size(); node++) {
      boolean isUnit = nodes.get(node).kind() == UnitTree.Kind.UNIT;
      boolean isOther = isUnit && nodes.get(node).level().equals(request.level());
      if (open.get(nodes.get(node).parent())
          || (isOther && nodeOfOther.containsKey(nodes.get(node).code()) && isOpen(node, wanted))) {
        open.set(node);
      }
    }
    return new Report(request, roster.run(), tree, groups, open);
  }

  private boolean isOpen(int node, Spans wanted) {
    Spans own = roster.dwellingsOf(new RosterFilter.InUnit(nodes.get(node).code()));
    return !own.isEmpty() && wanted.holds(own);
  }
}

package org.jiezhi.link.identity;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts records together, the surest link first (best-link clustering). A link is not made where
 * that would put two sound document numbers or two records of a source that has people once into
 * one person, or where another record of such a source fits nearly as well; these are doubts.
 *
 * <p>Time O(p log p) for p pairs. For one thread.
 */
final class Clustering {
  /** Sources beyond this many are not held to having people once. */
  private static final int MOST_SOURCES = 64;

  private final IdentityRecords records;
  private final RecordFacts facts;
  private final ScoredPairs pairs;
  private final int margin;
  private final int[] parent;
  private final long[] sources;
  private final int[] card;
  private final int[] places;
  private final int[] links;
  private final BitSet ambiguous = new BitSet();
  private final BitSet ruled = new BitSet();
  private final Map<Integer, List<Integer>> others = new HashMap<>();

  private Clustering(
      IdentityRecords records, RecordFacts facts, ScoredPairs pairs, IdentityWeights weights) {
    this.records = records;
    this.facts = facts;
    this.pairs = pairs;
    this.margin = weights.marginMilliBits();
    int size = records.size();
    parent = new int[size];
    sources = new long[size];
    card = new int[size];
    for (int i = 0; i < size; i++) {
      parent[i] = i;
      int source = records.sourceNumber(i);
      sources[i] = source < MOST_SOURCES && facts.isClean(source) ? 1L << source : 0;
      card[i] = soundCard(i);
    }
    int[][] ofRecords = pairs.linksOfRecords();
    places = ofRecords[0];
    links = ofRecords[1];
  }

  private int soundCard(int record) {
    int document = records.document(record);
    return document >= 0
            && Documents.isSoundCard(records.documents.value(document))
            && !facts.isContested(document)
        ? document
        : IdentityRecords.NONE;
  }

  static Identities of(
      IdentityRecords records,
      RecordFacts facts,
      ScoredPairs pairs,
      IdentityWeights weights,
      Rulings rulings) {
    Clustering clustering = new Clustering(records, facts, pairs, weights);
    clustering.rule(rulings);
    for (int pair : pairs.linksByStrength()) {
      clustering.link(pair);
    }
    return new Identities(records, clustering.persons(), clustering.doubts());
  }

  /** Takes what was decided: first who are others, then who are one. */
  private void rule(Rulings rulings) {
    List<Integer> same = new ArrayList<>();
    for (int i = 0; i < (rulings.isEmpty() ? 0 : pairs.size()); i++) {
      int one = pairs.one(i);
      int other = pairs.other(i);
      long key = Rulings.key(records, one, other);
      if (rulings.different().contains(key)) {
        ruled.set(i);
        others.computeIfAbsent(one, record -> new ArrayList<>(1)).add(other);
        others.computeIfAbsent(other, record -> new ArrayList<>(1)).add(one);
      } else if (rulings.same().contains(key)) {
        ruled.set(i);
        same.add(i);
      }
    }
    for (int pair : same) {
      int one = root(pairs.one(pair));
      int other = root(pairs.other(pair));
      if (one != other && !areOthers(one, other)) {
        join(one, other);
      }
    }
  }

  /** Whether somebody decided that a record of one group and one of the other are two persons'. */
  private boolean areOthers(int one, int other) {
    for (int each : others.getOrDefault(one, List.of())) {
      if (root(each) == other) {
        return true;
      }
    }
    return false;
  }

  private int root(int record) {
    int at = record;
    while (parent[at] != at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  }

  private void link(int pair) {
    int one = root(pairs.one(pair));
    int other = root(pairs.other(pair));
    if (one == other || areOthers(one, other) || contradicts(pair, one, other)) {
      return;
    }
    if (pairs.verdict(pair) == PairJudge.Verdict.MATCH
        && (isAmbiguous(pair, pairs.one(pair), pairs.other(pair))
            || isAmbiguous(pair, pairs.other(pair), pairs.one(pair)))) {
      ambiguous.set(pair);
      return;
    }
    join(one, other);
  }

  private void join(int one, int other) {
    int kept = Math.min(one, other);
    int given = Math.max(one, other);
    parent[given] = kept;
    sources[kept] |= sources[given];
    card[kept] = card[kept] < 0 ? card[given] : card[kept];
    List<Integer> more = others.remove(given);
    if (more != null) {
      others.computeIfAbsent(kept, record -> new ArrayList<>()).addAll(more);
    }
  }

  private boolean contradicts(int pair, int one, int other) {
    if (card[one] >= 0 && card[other] >= 0 && card[one] != card[other]) {
      return true;
    }
    boolean isSameNumberAndName =
        pairs.has(pair, Agreement.ID_SAME) && !pairs.has(pair, Agreement.NAME_NEAR);
    return !isSameNumberAndName && (sources[one] & sources[other]) != 0;
  }

  /**
   * Whether a record has another link into the partner's source that is free and nearly as good.
   */
  private boolean isAmbiguous(int pair, int record, int partner) {
    int source = records.sourceNumber(partner);
    if (sources[root(partner)] == 0 || !facts.isClean(source)) {
      return false;
    }
    for (int i = places[record]; i < places[record + 1]; i++) {
      int link = links[i];
      int rival = pairs.one(link) == record ? pairs.other(link) : pairs.one(link);
      if (link != pair
          && records.sourceNumber(rival) == source
          && root(rival) != root(partner)
          && pairs.weight(link) > pairs.weight(pair) - margin
          && !contradicts(link, root(record), root(rival))) {
        return true;
      }
    }
    return false;
  }

  private int[] persons() {
    int[] persons = new int[records.size()];
    int count = 0;
    for (int i = 0; i < persons.length; i++) {
      int root = root(i);
      persons[i] = root == i ? count++ : persons[root];
    }
    return persons;
  }

  private List<IdentityDoubt> doubts() {
    List<IdentityDoubt> doubts = new ArrayList<>();
    for (int i = 0; i < pairs.size(); i++) {
      int one = pairs.one(i);
      int other = pairs.other(i);
      if (root(one) != root(other) && !ruled.get(i)) {
        doubts.add(new IdentityDoubt(one, other, reason(i), pairs.weight(i), pairs.agreements(i)));
      }
    }
    return doubts;
  }

  private IdentityDoubt.Reason reason(int pair) {
    if (pairs.isLink(pair)) {
      return ambiguous.get(pair) ? IdentityDoubt.Reason.AMBIGUOUS : IdentityDoubt.Reason.CONFLICT;
    }
    if (pairs.has(pair, Agreement.ID_SAME)) {
      return IdentityDoubt.Reason.SAME_NUMBER_OTHER_NAME;
    }
    return pairs.has(pair, Agreement.ID_OTHER)
        ? IdentityDoubt.Reason.OTHER_NUMBER
        : IdentityDoubt.Reason.WEAK;
  }
}

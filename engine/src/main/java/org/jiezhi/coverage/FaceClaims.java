package org.jiezhi.coverage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who claims the faces of each label: a child claims a face that it winds around inside its own
 * parent. Where exactly one does, it owns the face; where none or several do, the face is
 * contested. Claims are told from labels alone, so they are exact.
 *
 * <p>Owners below {@link #children} are children, the others their parents. Without parents a child
 * claims wherever it is, and only faces closed in by children may lack an owner.
 */
final class FaceClaims {
  /** No child may have the face. */
  static final int NOBODY = -1;

  /** Whose face it is is still to be decided. */
  static final int CONTESTED = -2;

  final int children;

  /** Children and parents together. */
  final int owners;

  /** For each child its parent, counted from 0, or −1 where there are no parents. */
  final int[] parentOf;

  /** For each label its one owner, {@link #NOBODY} or {@link #CONTESTED}. */
  final int[] owner;

  /** For each label the number of its contest, or −1. */
  final int[] contest;

  /** For each contest the children that claim; none where it is a gap. */
  final List<int[]> claimants = new ArrayList<>();

  /** For each contest the parent that holds it, or −1. */
  private final IntList holder = new IntList(16);

  /** For each contest the child that keeps a building whole by taking it, or −1. */
  private final IntList keeper = new IntList(16);

  private final int[] keeperOf;

  /** For each label the children that wind around its faces outside their parents. */
  final int[][] astray;

  /**
   * Tells the claims.
   *
   * @param keeperOf for each building, an owner behind children and parents, the child that it
   *     belongs to, or −1
   */
  FaceClaims(
      Arrangement arrangement,
      int children,
      int parents,
      int[] parentOf,
      boolean covering,
      int[] keeperOf) {
    this.keeperOf = keeperOf;
    this.children = children;
    this.owners = children + parents;
    this.parentOf = parentOf;
    int labels = arrangement.labelCount();
    owner = new int[labels];
    contest = new int[labels];
    astray = new int[labels][];
    Map<List<Integer>, Integer> numbers = new HashMap<>();
    for (int label = 0; label < labels; label++) {
      int[] around = arrangement.owners(label);
      int split = 0;
      while (split < around.length && around[split] < children) {
        split++;
      }
      boolean hasParent = split < around.length && around[split] < this.owners;
      int parent = hasParent ? around[split] - children : -1;
      int[] own = new int[split];
      int[] other = new int[split];
      int n = 0;
      int m = 0;
      for (int i = 0; i < split; i++) {
        if (parentOf[around[i]] == parent) {
          own[n++] = around[i];
        } else {
          other[m++] = around[i];
        }
      }
      astray[label] = Arrays.copyOf(other, m);
      contest[label] = -1;
      boolean isGap = n == 0 && covering && (parent >= 0 || isRoot(around));
      int keeps = isGap || n > 1 ? keeper(around, parent, Arrays.copyOf(own, n)) : -1;
      if (n == 1) {
        owner[label] = own[0];
      } else if (n == 0 && !isGap) {
        owner[label] = NOBODY;
      } else {
        owner[label] = CONTESTED;
        int[] who = Arrays.copyOf(own, n);
        List<Integer> key = new ArrayList<>(List.of(parent, keeps));
        Arrays.stream(who).forEach(key::add);
        Integer known = numbers.putIfAbsent(key, claimants.size());
        if (known == null) {
          known = claimants.size();
          claimants.add(who);
          holder.add(parent);
          keeper.add(keeps);
        }
        contest[label] = known;
      }
    }
  }

  /** A level without parents has its gaps among faces that nobody winds around. */
  private boolean isRoot(int[] around) {
    return around.length == 0 && owners == children;
  }

  /** The child that a building around a contested face belongs to, if it may have the face. */
  private int keeper(int[] around, int parent, int[] who) {
    for (int owner : around) {
      int child = owner < owners ? -1 : keeperOf[owner - owners];
      if (child >= 0
          && parentOf[child] == parent
          && (who.length == 0 || Arrays.binarySearch(who, child) >= 0)) {
        return child;
      }
    }
    return -1;
  }

  /** The child that keeps a building whole by taking a contested face, or −1. */
  int keeper(int ofContest) {
    return keeper.get(ofContest);
  }

  /** Children, parents and buildings together. */
  int allOwners() {
    return owners + keeperOf.length;
  }

  /** The children that are the only ones to claim some face. */
  BitSet childrenWithOwn() {
    BitSet found = new BitSet();
    for (int child : owner) {
      if (child >= 0) {
        found.set(child);
      }
    }
    return found;
  }

  /** For each child the contests it claims in, in order. */
  List<List<Integer>> contestsOfChildren() {
    List<List<Integer>> found = new ArrayList<>();
    for (int child = 0; child < children; child++) {
      found.add(new ArrayList<>(2));
    }
    for (int i = 0; i < claimants.size(); i++) {
      for (int child : claimants.get(i)) {
        found.get(child).add(i);
      }
    }
    return found;
  }

  int holder(int ofContest) {
    return holder.get(ofContest);
  }

  boolean isGap(int ofContest) {
    return claimants.get(ofContest).length == 0;
  }

  /** Whether a child that lies beside a contested region may take from it. */
  boolean mayTake(int child, int ofContest) {
    int[] who = claimants.get(ofContest);
    return who.length == 0
        ? parentOf[child] == holder.get(ofContest)
        : Arrays.binarySearch(who, child) >= 0;
  }
}

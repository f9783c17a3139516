package org.jiezhi.sampledata.defects;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jiezhi.sampledata.files.Feature;

/** What was changed in one level: edits of its units, and units that were added. */
public final class BrokenLevel {
  private final Map<Integer, UnaryOperator<Feature>> edits = new TreeMap<>();
  private final List<Feature> added = new ArrayList<>();
  private final BitSet removed = new BitSet();

  /** Changes a unit when it is written. */
  void edit(int unit, UnaryOperator<Feature> change) {
    edits.put(unit, change);
  }

  /** Leaves a unit out of the broken file. */
  void remove(int unit) {
    edits.put(unit, sound -> sound);
    removed.set(unit);
  }

  void add(Feature feature) {
    added.add(feature);
  }

  boolean isEdited(int unit) {
    return edits.containsKey(unit);
  }

  /** The unit as it stands in the broken file. */
  public Feature apply(int unit, Feature sound) {
    UnaryOperator<Feature> change = edits.get(unit);
    return change == null ? sound : change.apply(sound);
  }

  /** Whether the broken file has the unit at all. */
  public boolean keeps(int unit) {
    return !removed.get(unit);
  }

  /** Units that only the broken file has. */
  public List<Feature> added() {
    return added;
  }
}

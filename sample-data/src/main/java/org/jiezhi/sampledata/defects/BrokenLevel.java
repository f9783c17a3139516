package org.jiezhi.sampledata.defects;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jiezhi.sampledata.boundaries.Area;
import org.jspecify.annotations.Nullable;

/** What was changed in one level: edits of its units, and units that were added. */
public final class BrokenLevel {
  /**
   * A unit as it is to be written.
   *
   * @param code its code, or empty where the file shall have none
   * @param parent its parent's code, or empty
   * @param name its name
   * @param area its area, or null where the file shall have none
   */
  public record Feature(String code, String parent, String name, @Nullable Area area) {}

  private final Map<Integer, UnaryOperator<Feature>> edits = new TreeMap<>();
  private final List<Feature> added = new ArrayList<>();

  /** Changes a unit when it is written. */
  void edit(int unit, UnaryOperator<Feature> change) {
    edits.put(unit, change);
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

  /** Units that only the broken file has. */
  public List<Feature> added() {
    return added;
  }
}

package org.jiezhi.sampledata.files;

import org.jiezhi.sampledata.boundaries.Area;
import org.jspecify.annotations.Nullable;

/**
 * A unit as a boundary file has it.
 *
 * @param code its code, or empty where the file has none
 * @param parent its parent's code, or empty
 * @param name its name
 * @param area its area, or null where the file has none
 */
public record Feature(String code, String parent, String name, @Nullable Area area) {
  /** The same unit with another area. */
  public Feature withArea(@Nullable Area other) {
    return new Feature(code, parent, name, other);
  }

  /** The same unit with another code. */
  public Feature withCode(String other) {
    return new Feature(other, parent, name, area);
  }

  /** The same unit with another parent. */
  public Feature withParent(String other) {
    return new Feature(code, other, name, area);
  }
}

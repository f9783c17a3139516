package org.jiezhi.model;

import org.jspecify.annotations.Nullable;

/**
 * One level of a hierarchy.
 *
 * @param name its name, unique in the hierarchy ({@code street})
 * @param kind how its units lie in their parents
 * @param parent the name of the level above it, or null for a top level
 * @param scheme the name of the scheme it belongs to; units of one level and scheme never overlap,
 *     those of different schemes may
 */
public record Level(String name, LevelKind kind, @Nullable String parent, String scheme) {
  /**
   * Checks the names.
   *
   * @throws IllegalArgumentException if the name is blank or is its own parent
   */
  public Level {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a level needs a name");
    }
    if (name.equals(parent)) {
      throw new IllegalArgumentException("level " + name + " cannot be its own parent");
    }
  }
}

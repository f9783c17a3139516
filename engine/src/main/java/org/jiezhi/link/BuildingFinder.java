package org.jiezhi.link;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds buildings by names that come near those of an address, for addresses that no exact key
 * leads to. What it finds is shown to whoever decides and never linked to.
 *
 * <p>Implementations answer the same question with the same buildings, from any thread.
 */
@FunctionalInterface
public interface BuildingFinder {
  /** One that finds nothing. */
  BuildingFinder NONE = question -> List.of();

  /** The codes of buildings that may be meant, the likeliest first. */
  List<String> find(Question question);

  /**
   * What an address says of a building; texts in normal form.
   *
   * @param roads names of its road, none where no road is named
   * @param compounds names of its estate, none where no estate is named
   * @param lane lane, or null
   * @param number house number, or null
   * @param subNumber number below it, or null
   * @param building number or name of the building, or null
   */
  record Question(
      List<String> roads,
      List<String> compounds,
      @Nullable String lane,
      @Nullable String number,
      @Nullable String subNumber,
      @Nullable String building) {
    /** Copies the lists. */
    public Question {
      roads = List.copyOf(roads);
      compounds = List.copyOf(compounds);
    }

    static Question of(Place said) {
      return new Question(
          said.road().isEmpty() ? List.of() : List.of(said.road()),
          said.compound().isEmpty() ? List.of() : List.of(said.compound()),
          given(said.lane()),
          given(said.number()),
          given(said.sub()),
          given(said.building()));
    }

    private static @Nullable String given(String text) {
      return text.isEmpty() ? null : text;
    }

    boolean isNamed() {
      return !roads.isEmpty() || !compounds.isEmpty();
    }
  }
}

package org.jiezhi;

import java.util.List;
import org.jiezhi.link.BuildingFinder;
import org.jiezhi.search.Candidate;
import org.jiezhi.search.Place;
import org.jiezhi.search.SearchIndex;

/**
 * The buildings that an index of places has for an address, the likeliest first.
 *
 * @param index the index, which must stay open; its threads' rule is that of this object
 */
public record IndexedBuildings(SearchIndex index) implements BuildingFinder {
  private static final int MOST = 50;

  @Override
  public List<String> find(Question question) {
    Place.AddressParts parts =
        new Place.AddressParts(
            question.roads(),
            question.compounds(),
            question.lane(),
            question.number(),
            question.subNumber(),
            question.building(),
            List.of());
    return index.candidates(parts, MOST).stream().map(Candidate::code).toList();
  }
}

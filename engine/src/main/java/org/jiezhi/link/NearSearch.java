package org.jiezhi.link;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Dwellings of buildings that a {@link BuildingFinder} finds. Each has the fault {@link
 * LinkFault#NAME_NEAR}, so that none is ever linked to; those that the finder has earlier come
 * first where the address fits them equally.
 */
final class NearSearch {
  private static final int MOST_QUESTIONS = 4;

  /** One bit for each place further back in the finder's order. */
  private static final int STEP_MILLIBITS = 1000;

  private final BuildingFinder finder;
  private final Inventory inventory;
  private final RoomSearch rooms;
  private final Scores scores;

  NearSearch(BuildingFinder finder, Inventory inventory, RoomSearch rooms, Scores scores) {
    this.finder = finder;
    this.inventory = inventory;
    this.rooms = rooms;
    this.scores = scores;
  }

  /** The dwellings that no number of a reading contradicts, the best first. */
  List<Hit> find(List<Reading> readings) {
    Map<BuildingFinder.Question, List<String>> answers = new LinkedHashMap<>();
    Map<Integer, Hit> hits = new HashMap<>();
    for (Reading reading : readings) {
      BuildingFinder.Question question = BuildingFinder.Question.of(reading.place);
      boolean isNew = !answers.containsKey(question);
      if (!question.isNamed() || (isNew && answers.size() == MOST_QUESTIONS)) {
        continue;
      }
      int place = 0;
      for (String code : answers.computeIfAbsent(question, finder::find)) {
        int building = Arrays.binarySearch(inventory.buildingCodes, code);
        if (building >= 0) {
          add(reading, building, STEP_MILLIBITS * place++, hits);
        }
      }
    }
    List<Hit> ordered = new ArrayList<>(hits.values());
    ordered.sort(
        Comparator.comparingInt((Hit each) -> each.score)
            .reversed()
            .thenComparing(each -> inventory.dwellings.code(each.dwelling)));
    return ordered;
  }

  private void add(Reading reading, int building, int step, Map<Integer, Hit> hits) {
    if (inventory.places[building].length == 0) {
      return;
    }
    Match match = Match.best(reading, building, inventory.places[building]);
    match.faults.add(LinkFault.NAME_NEAR);
    if (match.faults.contains(LinkFault.NUMBERS_DIFFER)) {
      return;
    }
    for (Hit hit : rooms.find(match)) {
      hit.score = scores.of(hit) - step;
      hits.merge(hit.dwelling, hit, (one, other) -> one.score >= other.score ? one : other);
    }
  }
}

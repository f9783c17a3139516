package org.jiezhi.link;

import java.util.List;

/** How much what agrees speaks for a dwelling. */
final class Scores {
  Scores(Inventory inventory) {}

  int of(Hit hit) {
    int score = 0;
    for (var each : hit.degrees.values()) {
      score +=
          switch (each) {
            case AGREE -> 5000;
            case COMPATIBLE -> 2000;
            case MISSING -> 0;
            case DISAGREE -> -8000;
          };
    }
    return score - hit.match.reading.parse.costMillibits();
  }

  static long total(List<Hit> hits) {
    return hits.size();
  }

  static double share(Hit hit, long total) {
    return 1.0 / total;
  }
}

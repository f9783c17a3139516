package org.jiezhi.sampledata.people;

import java.util.ArrayList;
import java.util.List;

/**
 * An address as it stands on a list.
 *
 * @param text the text
 * @param says what the text says, once for every way to take its road and house number
 * @param noise what was done to it
 */
record Written(String text, List<Statement> says, List<String> noise) {
  /** Copies the lists. */
  Written {
    says = List.copyOf(says);
    noise = List.copyOf(noise);
  }

  /** The same with a word behind it that says nothing of the place. */
  Written with(String word, String kind) {
    List<String> more = new ArrayList<>(noise);
    more.add(kind);
    return new Written(text + word, says, more);
  }
}

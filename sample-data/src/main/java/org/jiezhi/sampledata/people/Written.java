package org.jiezhi.sampledata.people;

import java.util.List;

/**
 * An address as it stands on a list.
 *
 * @param text the text
 * @param says what the text says
 * @param noise what was done to it
 */
record Written(String text, Statement says, List<String> noise) {
  /** Copies the list. */
  Written {
    noise = List.copyOf(noise);
  }
}

package org.jiezhi.model;

/**
 * An attribute that is a JSON object or array: kept as its text, so that it survives a round trip.
 *
 * @param json the text of one JSON value, as written in the file less white space
 */
public record JsonText(String json) {
  @Override
  public String toString() {
    return json;
  }
}

package org.jiezhi.model;

/**
 * Something wrong with a workspace on disk.
 *
 * @param kind a word for programs
 * @param text where and what, without values of people
 * @param isMended whether it was put right
 */
public record Damage(String kind, Message text, boolean isMended) {
  /** Something that was found and left alone. */
  public static Damage found(String kind, Message text) {
    return new Damage(kind, text, false);
  }

  /** Something that was found and put right. */
  public static Damage mended(String kind, Message text) {
    return new Damage(kind, text, true);
  }
}

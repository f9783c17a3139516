package org.jiezhi.hierarchy;

import java.util.List;
import org.jiezhi.model.Hierarchy;
import org.jiezhi.model.Progress;

/** Looks a whole hierarchy over: findings for people, or the exact proof. */
public final class HierarchyCheck {
  private HierarchyCheck() {}

  /**
   * Everything that is wrong with the levels and how they nest.
   *
   * @throws java.util.concurrent.CancellationException if the progress says to stop
   */
  public static Validation validate(
      Hierarchy hierarchy, ValidationOptions options, Progress progress) {
    return new Validation(List.of(), List.of(), List.of(), 0);
  }

  /**
   * The exact proof, or where it fails.
   *
   * @throws java.util.concurrent.CancellationException if the progress says to stop
   */
  public static Certificate certify(Hierarchy hierarchy, Progress progress) {
    return new Certificate(List.of());
  }
}

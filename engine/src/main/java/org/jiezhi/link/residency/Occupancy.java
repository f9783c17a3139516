package org.jiezhi.link.residency;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.jiezhi.model.Message;
import org.jiezhi.model.PartialDate;
import org.jiezhi.model.Residency;
import org.jspecify.annotations.Nullable;

/** What follows from residencies on a day. Kept nowhere, so it cannot be stale. */
public final class Occupancy {
  /** How where a person lives and where he or she is registered go together. */
  public enum Registration {
    /** Lives where registered (人户一致). */
    TOGETHER("lives where registered", "人户一致"),
    /** Lives elsewhere (人户分离). */
    APART("lives elsewhere than registered", "人户分离"),
    /** Lives here, registered nowhere that is known. */
    NOT_REGISTERED("lives here, is not registered here", "有人无户"),
    /** Registered here, lives nowhere that is known. */
    NOT_LIVING("is registered here, does not live here", "有户无人"),
    /** Neither is known. */
    UNKNOWN("not known", "不详");

    private final Message text;

    Registration(String en, String zh) {
      text = Message.of(en, zh);
    }

    /** What it means, for people. */
    public Message text() {
      return text;
    }
  }

  private Occupancy() {}

  /** How registration and living of one person go together on a day. */
  public static Registration registration(Collection<Residency> ofPerson, PartialDate day) {
    Set<String> registered = dwellings(ofPerson, Bond.REGISTERED, day);
    Set<String> lived = dwellings(ofPerson, Bond.LIVING, day);
    if (lived.isEmpty()) {
      lived = dwellings(ofPerson, Bond.STAYING, day);
    }
    if (registered.isEmpty() || lived.isEmpty()) {
      return registered.isEmpty()
          ? lived.isEmpty() ? Registration.UNKNOWN : Registration.NOT_REGISTERED
          : Registration.NOT_LIVING;
    }
    return registered.stream().anyMatch(lived::contains)
        ? Registration.TOGETHER
        : Registration.APART;
  }

  private static Set<String> dwellings(
      Collection<Residency> residencies, Bond bond, PartialDate day) {
    Set<String> found = new TreeSet<>();
    for (Residency each : residencies) {
      @Nullable String dwelling = each.dwellingCode();
      if (dwelling != null && Bond.of(each.kind()) == bond && each.holdsOn(day)) {
        found.add(dwelling);
      }
    }
    return found;
  }

  /** Whether nobody lives or stays in a dwelling on a day. */
  public static boolean isVacant(Collection<Residency> ofDwelling, PartialDate day) {
    return ofDwelling.stream()
        .noneMatch(
            each ->
                each.holdsOn(day)
                    && (Bond.of(each.kind()) == Bond.LIVING
                        || Bond.of(each.kind()) == Bond.STAYING));
  }
}

package org.jiezhi.roster;

import java.util.ArrayList;
import java.util.List;
import org.jiezhi.model.PartialDate;
import org.jiezhi.model.Residency;
import org.jiezhi.model.ResidencyKind;
import org.jiezhi.model.Sex;
import org.jiezhi.store.ResidencyReading;
import org.jspecify.annotations.Nullable;

/**
 * Takes what is read into rows, records and residencies in any order and from any thread. A
 * residency whose dwelling is not known waits for {@link #settle()}, as the records of its person
 * say where to put it.
 */
final class Taking implements ResidencyReading.MemberConsumer, ResidencyReading.ResidencyConsumer {
  private final PlaceTable places;
  private final ResidencyRows rows;
  private final List<Waiting> waiting = new ArrayList<>();

  private record Waiting(long person, ResidencyKind kind, int start, int end, int source) {}

  Taking(PlaceTable places, ResidencyRows rows) {
    this.places = places;
    this.rows = rows;
  }

  @Override
  public synchronized void member(
      long person,
      long recordRow,
      int sex,
      int birth,
      @Nullable String labels,
      @Nullable String unit,
      boolean hasName,
      boolean hasIdNumber,
      boolean hasPhone) {
    rows.person(
        person,
        recordRow,
        sex < 0 ? null : Sex.ofCode(sex),
        birth == 0 ? null : PartialDate.ofNumber(birth),
        labels);
    rows.items(person, hasName, hasIdNumber, hasPhone);
    if (unit != null) {
      rows.place(person, recordRow, places.withoutDwelling(unit));
    }
  }

  @Override
  public void residency(
      long person,
      @Nullable String dwelling,
      String kind,
      int start,
      int end,
      int source,
      String status) {
    if (!Residency.Status.ofKey(status).counts()) {
      return;
    }
    ResidencyKind ownKind = ResidencyKind.parse(kind).orElseThrow();
    int found = dwelling == null ? -1 : places.findDwelling(dwelling);
    synchronized (this) {
      if (found < 0) {
        waiting.add(new Waiting(person, ownKind, start, end, source));
      } else {
        add(person, found, ownKind, start, end, source);
      }
    }
  }

  private void add(long person, int dwelling, ResidencyKind kind, int start, int end, int source) {
    rows.residency(
        person,
        dwelling,
        kind,
        start == 0 ? null : PartialDate.ofNumber(start),
        end == 0 ? null : PartialDate.ofNumber(end),
        source);
  }

  /** Puts those residencies in their places that waited; when all records are there. */
  synchronized void settle() {
    int nowhere = places.withoutDwelling(null);
    for (Waiting each : waiting) {
      int place = rows.place(each.person, nowhere);
      add(each.person, place, each.kind, each.start, each.end, each.source);
    }
    waiting.clear();
  }
}

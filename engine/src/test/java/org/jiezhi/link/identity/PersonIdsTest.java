package org.jiezhi.link.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.jiezhi.model.PersonRecord;
import org.junit.jupiter.api.Test;

class PersonIdsTest {
  private static final List<PersonRecord> RECORDS = People.strangers(6);

  private static Identities found(int... persons) {
    return new Identities(People.records(RECORDS), persons, List.of());
  }

  private static long[] ids(PersonIds ids) {
    long[] all = new long[RECORDS.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = ids.of(i);
    }
    return all;
  }

  @Test
  void newPersonsAreNumberedInOrder() {
    PersonIds ids = PersonIds.of(found(0, 0, 1, 1, 2, 3), record -> 0, 40);
    assertThat(ids(ids)).containsExactly(41, 41, 42, 42, 43, 44);
    assertThat(ids.changes()).isEmpty();
  }

  @Test
  void theOldestNumberStaysWherePersonsBecomeOneAndComesBackWhenTheyPart() {
    long[] before = {1, 1, 2, 2, 3, 4};
    PersonIds merged = PersonIds.of(found(0, 0, 0, 0, 1, 2), record -> before[record], 4);
    assertThat(ids(merged)).containsExactly(1, 1, 1, 1, 3, 4);
    assertThat(merged.changes())
        .containsExactly(new PersonIds.Change(PersonIds.Event.MERGED, 1, 2));
    long[] after = ids(merged);
    PersonIds parted = PersonIds.of(found(0, 0, 1, 1, 2, 3), record -> after[record], 4);
    assertThat(ids(parted)).containsExactly(1, 1, 5, 5, 3, 4);
    assertThat(parted.changes()).containsExactly(new PersonIds.Change(PersonIds.Event.SPLIT, 5, 1));
  }

  @Test
  void mostOfTheRecordsKeepTheNumber() {
    long[] before = {7, 7, 7, 0, 0, 0};
    PersonIds ids = PersonIds.of(found(0, 1, 1, 1, 2, 3), record -> before[record], 7);
    assertThat(ids(ids)).containsExactly(8, 7, 7, 7, 9, 10);
  }

  /** One list after the other gives the same persons as all at once. */
  @Test
  void whatComesInLaterGivesTheSamePersonsAsAllAtOnce() {
    for (long seed = 1; seed <= 3; seed++) {
      List<PersonRecord> all = People.town(new Random(seed), 500);
      Identities whole = People.match(all, 1);
      TreeMap<String, Long> known = new TreeMap<>();
      long largest = 0;
      List<PersonRecord> grown = new ArrayList<>();
      for (String source : List.of("civil", "police", "health")) {
        all.stream().filter(each -> each.source().equals(source)).forEach(grown::add);
        Identities found = People.match(grown, 2);
        PersonIds ids =
            PersonIds.of(
                found, record -> known.getOrDefault(found.records().recordId(record), 0L), largest);
        for (int i = 0; i < grown.size(); i++) {
          known.put(found.records().recordId(i), ids.of(i));
          largest = Math.max(largest, ids.of(i));
        }
      }
      TreeMap<Long, Integer> personOf = new TreeMap<>();
      for (int i = 0; i < all.size(); i++) {
        Long id = known.get(whole.records().recordId(i));
        Integer before = personOf.putIfAbsent(id, whole.person(i));
        assertThat(before == null || before == whole.person(i)).as("seed %d", seed).isTrue();
      }
      assertThat(personOf).as("seed %d", seed).hasSize(whole.personCount());
    }
  }
}

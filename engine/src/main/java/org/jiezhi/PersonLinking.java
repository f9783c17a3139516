package org.jiezhi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jiezhi.link.identity.Identities;
import org.jiezhi.link.identity.IdentityDoubt;
import org.jiezhi.link.identity.IdentityMatching;
import org.jiezhi.link.identity.IdentityRecords;
import org.jiezhi.link.identity.IdentityWeights;
import org.jiezhi.link.identity.PersonIds;
import org.jiezhi.link.identity.Rulings;
import org.jiezhi.link.identity.WeightTraining;
import org.jiezhi.link.residency.ResidencyRules;
import org.jiezhi.link.residency.Statement;
import org.jiezhi.model.Message;
import org.jiezhi.model.PartialDate;
import org.jiezhi.model.PersonMember;
import org.jiezhi.model.PersonRecord;
import org.jiezhi.model.Progress;
import org.jiezhi.model.RecordLink;
import org.jiezhi.model.Residency;
import org.jiezhi.store.PersonRows;
import org.jiezhi.store.StoreSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * Takes linked records to persons and residencies: which records are one person's, by their values
 * and dwellings, then where each person lives and is registered. For one thread; about 150 bytes a
 * record beside the links.
 */
final class PersonLinking {
  private static final Message READING = Message.of("reading records of people", "读取人员记录");
  private static final List<String> DEATH_COLUMNS = List.of("death_date", "死亡日期");

  private final StoreSnapshot snapshot;
  private final IdentityWeights weights;
  private final Rulings rulings;
  private final int threads;
  private final Progress progress;
  private int personCount;
  private int doubtCount;

  /**
   * Of what stands in a snapshot.
   *
   * @param rulings what people decided on records in doubt
   */
  PersonLinking(
      StoreSnapshot snapshot,
      IdentityWeights weights,
      Rulings rulings,
      int threads,
      Progress progress) {
    this.snapshot = snapshot;
    this.weights = weights;
    this.rulings = rulings;
    this.threads = threads;
    this.progress = progress;
  }

  /** What becomes of records, given their links by source and record. */
  PersonRows of(List<RecordLink> links) {
    Statement[] statements = new Statement[links.size()];
    IdentityRecords records = read(links, statements);
    int[] places = new int[links.size()];
    for (int i = 0; i < places.length; i++) {
      places[records.find(links.get(i).source(), links.get(i).recordId())] = i;
    }
    Identities found = match(records);
    personCount = found.personCount();
    doubtCount = found.doubts().size();
    PersonIds ids = ids(found);
    List<PersonMember> members = new ArrayList<>(places.length);
    for (int i = 0; i < places.length; i++) {
      RecordLink link = links.get(places[i]);
      members.add(new PersonMember(link.source(), link.recordId(), ids.of(i)));
    }
    return new PersonRows(members, residencies(found, ids, places, statements));
  }

  /** The records of which somebody must say whether they are one person's. */
  List<PersonDoubt> doubts(List<RecordLink> links) {
    IdentityRecords records = read(links, new Statement[links.size()]);
    List<PersonDoubt> doubts = new ArrayList<>();
    for (IdentityDoubt each : match(records).doubts()) {
      doubts.add(
          new PersonDoubt(
              records.source(each.one()),
              records.recordId(each.one()),
              records.source(each.other()),
              records.recordId(each.other()),
              each.reason(),
              each.milliBits() / 1000.0,
              each.agreements()));
    }
    return doubts;
  }

  private Identities match(IdentityRecords records) {
    return new IdentityMatching(weights, threads).match(records, rulings, progress);
  }

  /** Weights learnt on the records, beginning with those given. */
  IdentityWeights train(List<RecordLink> links) {
    IdentityRecords records = read(links, new Statement[links.size()]);
    return WeightTraining.train(records, weights, threads, progress);
  }

  int personCount() {
    return personCount;
  }

  int doubtCount() {
    return doubtCount;
  }

  private IdentityRecords read(List<RecordLink> links, Statement[] statements) {
    progress.step(READING, 0, links.size());
    IdentityRecords.Builder builder = IdentityRecords.builder();
    snapshot.forEachPersonRecord(
        record -> {
          int at = place(links, record);
          String dwelling = dwelling(links.get(at));
          builder.add(record, dwelling);
          statements[at] =
              new Statement(
                  links.get(at).source(),
                  links.get(at).recordId(),
                  dwelling,
                  links.get(at).probability(),
                  record.kind(),
                  record.start(),
                  record.end(),
                  record.birthDate(),
                  death(record));
        });
    progress.step(READING, links.size(), links.size());
    return builder.build();
  }

  private static int place(List<RecordLink> links, PersonRecord record) {
    int low = 0;
    int high = links.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      RecordLink link = links.get(middle);
      int order = link.source().compareTo(record.source());
      order = order != 0 ? order : link.recordId().compareTo(record.recordId());
      if (order == 0) {
        return middle;
      }
      low = order < 0 ? middle + 1 : low;
      high = order < 0 ? high : middle - 1;
    }
    throw new IllegalStateException("a record has no link");
  }

  private static @Nullable String dwelling(RecordLink link) {
    return link.decision().equals("AUTO") ? link.dwellingCode() : null;
  }

  private static @Nullable PartialDate death(PersonRecord record) {
    for (String column : DEATH_COLUMNS) {
      String text = record.attributes().get(column);
      if (text != null) {
        return PartialDate.parse(text.strip()).orElse(null);
      }
    }
    return null;
  }

  private PersonIds ids(Identities found) {
    IdentityRecords records = found.records();
    long[] previous = new long[records.size()];
    snapshot.forEachMember(
        member -> {
          int at = records.find(member.source(), member.recordId());
          if (at >= 0) {
            previous[at] = member.person();
          }
        });
    return PersonIds.of(found, record -> previous[record], snapshot.largestPerson());
  }

  private static List<Residency> residencies(
      Identities found, PersonIds ids, int[] places, Statement[] statements) {
    int[] byPerson =
        IntStream.range(0, places.length)
            .boxed()
            .sorted(Comparator.comparingInt(found::person))
            .mapToInt(Integer::intValue)
            .toArray();
    List<Residency> residencies = new ArrayList<>(places.length);
    int start = 0;
    while (start < byPerson.length) {
      int end = start;
      while (end < byPerson.length
          && found.person(byPerson[end]) == found.person(byPerson[start])) {
        end++;
      }
      List<Statement> told =
          Arrays.stream(byPerson, start, end).mapToObj(at -> statements[places[at]]).toList();
      residencies.addAll(ResidencyRules.of(ids.of(byPerson[start]), told));
      start = end;
    }
    residencies.sort(Comparator.comparing(Residency::source).thenComparing(Residency::recordId));
    return residencies;
  }
}

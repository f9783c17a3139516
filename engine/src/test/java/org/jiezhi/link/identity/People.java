package org.jiezhi.link.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jiezhi.WorkspaceFiles;
import org.jiezhi.model.IdNumber;
import org.jiezhi.model.PartialDate;
import org.jiezhi.model.PersonRecord;
import org.jiezhi.model.Progress;
import org.jiezhi.model.Sex;
import org.jspecify.annotations.Nullable;

/** Records of invented people. */
final class People {
  private People() {}

  /** A record in the making; what is not said is not given. */
  static final class Draft {
    private final String source;
    private final String id;
    private @Nullable String name;
    private @Nullable String number;
    private @Nullable String phone;
    private @Nullable Sex sex;
    private @Nullable PartialDate birth;
    private @Nullable String address;
    private @Nullable String formerName;

    private Draft(String source, String id) {
      this.source = source;
      this.id = id;
    }

    Draft name(@Nullable String value) {
      name = value;
      return this;
    }

    Draft number(@Nullable String value) {
      number = value;
      return this;
    }

    Draft phone(@Nullable String value) {
      phone = value;
      return this;
    }

    Draft sex(Sex value) {
      sex = value;
      return this;
    }

    Draft birth(int value) {
      birth = PartialDate.ofNumber(value);
      return this;
    }

    Draft address(String value) {
      address = value;
      return this;
    }

    Draft formerName(String value) {
      formerName = value;
      return this;
    }

    PersonRecord record() {
      return new PersonRecord(
          source,
          id,
          name,
          number,
          phone,
          sex,
          birth,
          address,
          null,
          null,
          null,
          null,
          null,
          null,
          List.of(),
          null,
          null,
          null,
          List.of(),
          false,
          formerName == null ? Map.of() : Map.of("曾用名", formerName));
    }
  }

  static Draft draft(String source, String id) {
    return new Draft(source, id);
  }

  /** A card number with another sequence digit, so that its check fails. */
  static String slipped(String number) {
    char digit = number.charAt(15);
    return number.substring(0, 15) + (char) ('0' + (digit - '0' + 3) % 10) + number.substring(16);
  }

  /** People of whom nobody has anything in common with another, to make numbers large. */
  static List<PersonRecord> strangers(int count) {
    List<PersonRecord> strangers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int birth = 19_300_101 + i % 60 * 10_000 + i / 60 % 12 * 100 + i / 720 % 28;
      strangers.add(
          draft("strangers", "S" + i)
              .name("" + (char) ('\u4e00' + i % 997) + (char) ('\u5e00' + i / 997 + i % 89))
              .number(WorkspaceFiles.idNumber(birth, i / 20_160 * 2 % 1000))
              .birth(birth)
              .record());
    }
    return strangers;
  }

  static IdentityRecords records(List<PersonRecord> records) {
    IdentityRecords.Builder builder = IdentityRecords.builder();
    records.forEach(each -> builder.add(each, null));
    return builder.build();
  }

  static Identities match(List<PersonRecord> records, int threads) {
    return new IdentityMatching(IdentityWeights.shipped(), threads)
        .match(records(records), Progress.NONE);
  }

  /** A small town on three lists with every kind of slip; the record's number tells the person. */
  static List<PersonRecord> town(Random random, int people) {
    List<PersonRecord> records = new ArrayList<>();
    for (int i = 0; i < people; i++) {
      int birth =
          (1930 + random.nextInt(70)) * 10_000
              + (1 + random.nextInt(12)) * 100
              + 1
              + random.nextInt(28);
      int sequence = random.nextInt(1000);
      String name =
          "" + "王李张刘陈".charAt(random.nextInt(5)) + (char) ('\u4e00' + random.nextInt(300));
      String number = WorkspaceFiles.idNumber(birth, sequence);
      String phone = "125" + (10_000_000 + random.nextInt(80_000_000));
      for (String source : List.of("civil", "health", "police")) {
        if (random.nextInt(10) < 8) {
          int slip = random.nextInt(12);
          Draft draft =
              draft(source, i + "-" + source)
                  .name(name)
                  .number(
                      slip == 0
                          ? null
                          : slip == 1
                              ? slipped(number)
                              : slip == 2
                                  ? number.substring(0, 6) + number.substring(8, 17)
                                  : number)
                  .sex(sequence % 2 == 1 ? Sex.MALE : Sex.FEMALE)
                  .birth(birth)
                  .phone(slip == 3 ? null : phone)
                  .address("秋台北一路" + i + "号");
          records.add(draft.record());
        }
      }
    }
    return records;
  }

  static boolean isSound(String number) {
    return IdNumber.read(number).form() == IdNumber.Form.CARD;
  }
}

package org.jiezhi.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.jiezhi.model.PartialDate;
import org.jiezhi.model.PersonRecord;
import org.jiezhi.model.ResidencyKind;
import org.jiezhi.model.Sex;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is read of bytes is what was written. */
class RecordBytesTest {
  private static final PersonRecord EMPTY =
      new PersonRecord(
          "", "", null, null, null, null, null, null, null, null, null, null, null, null, List.of(),
          null, null, null, List.of(), false, Map.of());

  private static final List<ResidencyKind> KINDS = List.of(ResidencyKind.values());

  private final Random dice = new Random(20_261_126);

  private <T> @Nullable T maybe(Supplier<T> value) {
    return dice.nextInt(3) == 0 ? null : value.get();
  }

  private String text() {
    int length = dice.nextInt(200) == 0 ? 70_000 : dice.nextInt(200);
    return dice.ints(length, 0, 0x11000)
        .map(each -> each >= 0xD800 && each < 0xE000 ? '张' : each)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private PartialDate date() {
    return PartialDate.ofNumber(List.of(0, 19870000, 19870200, 99991231).get(dice.nextInt(4)));
  }

  private PersonRecord drawn() {
    return new PersonRecord(
        text(),
        text(),
        maybe(this::text),
        maybe(this::text),
        maybe(this::text),
        maybe(() -> List.of(Sex.values()).get(dice.nextInt(4))),
        maybe(this::date),
        maybe(this::text),
        maybe(this::text),
        maybe(this::text),
        maybe(this::text),
        maybe(() -> KINDS.get(dice.nextInt(KINDS.size()))),
        maybe(this::date),
        maybe(this::date),
        dice.nextBoolean() ? List.of() : List.of(text(), text()),
        maybe(dice::nextDouble),
        maybe(() -> -180.),
        maybe(this::text),
        dice.nextBoolean() ? List.of() : List.of(text()),
        dice.nextBoolean(),
        dice.nextBoolean() ? Map.of() : Map.of("remark", text(), "x", text()));
  }

  @Test
  void recordsAreReadAsTheyWereWritten() throws IOException {
    RecordBytes bytes = new RecordBytes();
    List<PersonRecord> people = new ArrayList<>(List.of(EMPTY));
    for (int i = 0; i < 2_000; i++) {
      people.add(drawn());
    }
    people.forEach(bytes::add);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    bytes.writeTo(out);
    byte[] written = out.toByteArray();
    assertThat(bytes.count()).isEqualTo(people.size());
    int from = 0;
    for (int i = 0; i < people.size(); i++) {
      byte[] own = Arrays.copyOfRange(written, from, bytes.end(i));
      assertThat(RecordBytes.record(own)).as("record %s", i).isEqualTo(people.get(i));
      from = bytes.end(i);
    }
  }
}

package org.jiezhi.roster;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jiezhi.model.PartialDate;
import org.jiezhi.model.PersonRecord;
import org.jiezhi.model.ResidencyKind;
import org.jiezhi.model.Sex;
import org.jspecify.annotations.Nullable;

/**
 * Records of persons as bytes, some two hundred each: numbers in as few bytes as they need, texts
 * with their length before them. Reading one costs about a microsecond. For one thread.
 */
final class RecordBytes {
  /** The most that a number takes. */
  private static final int MOST_BYTES = 5;

  private static final List<ResidencyKind> KINDS = List.of(ResidencyKind.values());

  private ByteBuffer bytes;
  private final IntList ends = new IntList();

  private RecordBytes(ByteBuffer bytes) {
    this.bytes = bytes;
  }

  /** To write to. */
  RecordBytes() {
    this(ByteBuffer.allocate(1 << 12));
  }

  /** The record of which the bytes are. */
  static PersonRecord record(byte[] bytes) {
    return new RecordBytes(ByteBuffer.wrap(bytes)).record();
  }

  /** How many records were written. */
  int count() {
    return ends.size();
  }

  /** Where the bytes of a record end. */
  int end(int number) {
    return ends.get(number);
  }

  /** Hands on what was written. */
  void writeTo(OutputStream out) throws IOException {
    out.write(bytes.array(), 0, bytes.position());
  }

  /** Writes a record. */
  void add(PersonRecord person) {
    text(person.source());
    text(person.recordId());
    text(person.name());
    text(person.idNumber());
    text(person.phone());
    Sex sex = person.sex();
    number(sex == null ? 0 : 1 + sex.code());
    date(person.birthDate());
    text(person.address());
    text(person.dwellingCode());
    text(person.relation());
    text(person.householdId());
    number(person.kind() == null ? 0 : 1 + KINDS.indexOf(person.kind()));
    date(person.start());
    date(person.end());
    texts(person.labels());
    real(person.lon());
    real(person.lat());
    text(person.computedUnit());
    texts(person.faults());
    number(person.isQuarantined() ? 1 : 0);
    Map<String, String> attributes = new TreeMap<>(person.attributes());
    texts(List.copyOf(attributes.keySet()));
    attributes.values().forEach(this::text);
    ends.add(bytes.position());
  }

  private PersonRecord record() {
    return new PersonRecord(
        given(text()),
        given(text()),
        text(),
        text(),
        text(),
        sex(),
        date(),
        text(),
        text(),
        text(),
        text(),
        kind(),
        date(),
        date(),
        texts(),
        real(),
        real(),
        text(),
        texts(),
        number() == 1,
        attributes());
  }

  private static String given(@Nullable String text) {
    if (text == null) {
      throw new IllegalStateException("a text that is always there is not");
    }
    return text;
  }

  private @Nullable Sex sex() {
    int number = number();
    return number == 0 ? null : Sex.ofCode(number - 1);
  }

  private @Nullable ResidencyKind kind() {
    int number = number();
    return number == 0 ? null : KINDS.get(number - 1);
  }

  private Map<String, String> attributes() {
    Map<String, String> attributes = new LinkedHashMap<>();
    texts().forEach(each -> attributes.put(each, given(text())));
    return attributes;
  }

  private ByteBuffer room(int more) {
    if (bytes.remaining() < more) {
      int grown = Math.max(2 * bytes.capacity(), Math.addExact(bytes.position(), more));
      bytes = ByteBuffer.allocate(grown).put(bytes.flip());
    }
    return bytes;
  }

  private void number(int value) {
    ByteBuffer into = room(MOST_BYTES);
    int rest = value;
    for (; (rest & ~0x7F) != 0; rest >>>= 7) {
      into.put((byte) (rest | 0x80));
    }
    into.put((byte) rest);
  }

  private int number() {
    int value = 0;
    byte part;
    int shift = 0;
    do {
      part = bytes.get();
      value |= (part & 0x7F) << shift;
      shift += 7;
    } while (part < 0);
    return value;
  }

  private void date(@Nullable PartialDate date) {
    number(date == null ? 0 : 1 + date.number());
  }

  private @Nullable PartialDate date() {
    int number = number();
    return number == 0 ? null : PartialDate.ofNumber(number - 1);
  }

  private void real(@Nullable Double value) {
    number(value == null ? 0 : 1);
    if (value != null) {
      room(Double.BYTES).putDouble(value);
    }
  }

  private @Nullable Double real() {
    return number() == 0 ? null : bytes.getDouble();
  }

  private void text(@Nullable String text) {
    if (text == null) {
      number(0);
      return;
    }
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    number(1 + encoded.length);
    room(encoded.length).put(encoded);
  }

  private @Nullable String text() {
    int length = number() - 1;
    if (length < 0) {
      return null;
    }
    int from = bytes.position();
    bytes.position(from + length);
    return new String(bytes.array(), from, length, StandardCharsets.UTF_8);
  }

  private void texts(List<String> texts) {
    number(texts.size());
    texts.forEach(this::text);
  }

  private List<String> texts() {
    int count = number();
    if (count == 0) {
      return List.of();
    }
    List<String> texts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      texts.add(given(text()));
    }
    return texts;
  }
}

package org.jiezhi.address;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jiezhi.address.Gazetteer.NameUse;
import org.jiezhi.address.ParsedAddress.Outcome;

/**
 * Reads addresses into slots.
 *
 * <ul>
 *   <li>Every text has an outcome; no text makes this throw.
 *   <li>Digits are read as they stand: never corrected, rounded or completed. What may be read in
 *       several ways gives several readings; which one is meant, only an inventory can tell.
 *   <li>Nothing is dropped: what is not understood stays as {@link Slot#REST} with its place, what
 *       is no part of an address as {@link Slot#NOISE}, whose text is not kept.
 *   <li>The same text, profile and gazetteer give the same readings in the same order, on every
 *       machine and from any thread.
 *   <li>At most {@value #MAX_READINGS} readings; texts of more than {@value #MAX_LENGTH} characters
 *       are not read. So time and memory are bounded: about 5 to 10 microseconds an address, some
 *       kilobytes while it is read.
 * </ul>
 *
 * Immutable and thread-safe.
 */
public final class AddressParser {
  /** The longest text that is read, in chars. */
  public static final int MAX_LENGTH = 500;

  /** The most readings that are kept. */
  public static final int MAX_READINGS = 16;

  private final Grammar grammar;
  private final Gazetteer gazetteer;

  /** A parser for a region's habits and names. */
  public AddressParser(AddressProfile profile, Gazetteer gazetteer) {
    this.grammar = profile.grammar();
    this.gazetteer = gazetteer;
  }

  /** Reads an address. */
  public ParsedAddress parse(String raw) {
    if (raw.length() > MAX_LENGTH) {
      return new ParsedAddress(Outcome.TOO_LONG, List.of());
    }
    NormalText text = NormalText.of(raw, grammar.repair());
    String plain = text.slice(0, text.length()).strip();
    if (plain.isEmpty()) {
      return new ParsedAddress(Outcome.EMPTY, List.of());
    }
    String placeholder = grammar.placeholder(plain);
    if (!placeholder.isEmpty()) {
      return new ParsedAddress(
          placeholder.equals("same") ? Outcome.SAME_AS_PREVIOUS : Outcome.PLACEHOLDER, List.of());
    }
    List<Parse> parses = grammar.read(text, gazetteer);
    if (text.wasRepaired()) {
      parses = merge(parses, grammar.read(NormalText.of(raw, NormalText.Repair.NONE), gazetteer));
    }
    return new ParsedAddress(parses.isEmpty() ? Outcome.NOT_AN_ADDRESS : Outcome.READ, parses);
  }

  /** Readings with letters taken for digits, then those with the letters left. */
  private static List<Parse> merge(List<Parse> repaired, List<Parse> literal) {
    List<Parse> all = new ArrayList<>();
    for (Parse each : repaired) {
      EnumSet<Fault> faults = EnumSet.of(Fault.LETTER_FOR_DIGIT);
      faults.addAll(each.faults());
      all.add(new Parse(each.slots(), faults, each.costMillibits()));
    }
    for (Parse each : literal) {
      if (all.stream().noneMatch(each::saysTheSame)) {
        all.add(new Parse(each.slots(), each.faults(), each.costMillibits() + LETTER_COST));
      }
    }
    all.sort(Comparator.comparingInt(Parse::costMillibits));
    return atMost(all, false);
  }

  /** The first readings, with a fault on each if others were left off here or before. */
  static List<Parse> atMost(List<Parse> parses, boolean leftOff) {
    if (parses.size() <= MAX_READINGS && !leftOff) {
      return parses;
    }
    List<Parse> kept = new ArrayList<>();
    for (Parse each : parses.subList(0, Math.min(MAX_READINGS, parses.size()))) {
      EnumSet<Fault> faults = EnumSet.of(Fault.READINGS_LEFT_OFF);
      faults.addAll(each.faults());
      kept.add(new Parse(each.slots(), faults, each.costMillibits()));
    }
    return kept;
  }

  /** Five bits: that a letter in a number is meant as a letter. */
  private static final int LETTER_COST = 5000;

  /**
   * A reading as one plain address in the profile's style, for people to read: present names, plain
   * digits, one word for each thing. Read again, it gives the same place. What is no part of the
   * place is left out.
   */
  public String textOf(Parse parse) {
    return grammar.text(parse);
  }

  /**
   * An address that is already in columns, as an inventory has it, in the same normal forms. Names
   * that the gazetteer knows get their code and present name. Values that hold more than their slot
   * (a compound {@code 丰泰村1组}) are better read from the whole text with {@link #parse}.
   *
   * @param columns text by slot; empty texts count as missing
   */
  public Parse ofColumns(Map<Slot, String> columns) {
    List<SlotValue> slots = new ArrayList<>();
    for (Map.Entry<Slot, String> column : new TreeMap<>(columns).entrySet()) {
      Slot slot = column.getKey();
      String value = grammar.value(slot, NormalText.plain(column.getValue()));
      if (value.isEmpty()) {
        continue;
      }
      NameUse use = known(slot, value);
      slots.add(
          new SlotValue(
              slot,
              use == null ? value : use.official(),
              Evidence.COLUMN,
              -1,
              -1,
              use == null ? null : use.entry().code()));
    }
    return new Parse(slots, EnumSet.noneOf(Fault.class), 0);
  }

  private @org.jspecify.annotations.Nullable NameUse known(Slot slot, String name) {
    List<NameUse> uses =
        Objects.requireNonNullElse(gazetteer.names().get(name), List.<NameUse>of());
    List<NameUse> fitting = uses.stream().filter(use -> use.entry().slot() == slot).toList();
    return fitting.size() == 1 ? fitting.get(0) : null;
  }
}

package org.jiezhi.address;

import java.util.List;
import java.util.Optional;
import org.jiezhi.model.Message;

/**
 * A text read as an address: what came of it and all readings, the likeliest first. Holds no copy
 * of the raw text. Immutable and thread-safe.
 */
public final class ParsedAddress {
  /** What came of a text. */
  public enum Outcome {
    /** There is at least one reading. */
    READ("read", "已解析"),
    /** The text is empty. */
    EMPTY("the address is empty", "地址为空"),
    /** The text refers to the row before: 同上. */
    SAME_AS_PREVIOUS("the address refers to the row before", "地址写作“同上”"),
    /** The text says that there is no address: 不详. */
    PLACEHOLDER("a placeholder instead of an address", "地址为占位文字"),
    /** The text is too long for an address; nothing of it was read. */
    TOO_LONG("longer than an address can be", "超出地址的最大长度"),
    /** Nothing in the text is part of an address. */
    NOT_AN_ADDRESS("nothing in it is part of an address", "未发现地址内容");

    private final Message text;

    Outcome(String en, String zh) {
      text = Message.of(en, zh);
    }

    /** What it means, for people. */
    public Message text() {
      return text;
    }
  }

  private final Outcome outcome;
  private final List<Parse> parses;

  ParsedAddress(Outcome outcome, List<Parse> parses) {
    this.outcome = outcome;
    this.parses = List.copyOf(parses);
  }

  /** What came of the text. */
  public Outcome outcome() {
    return outcome;
  }

  /** All readings, the likeliest first; empty unless the outcome is {@link Outcome#READ}. */
  public List<Parse> parses() {
    return parses;
  }

  /** The likeliest reading. */
  public Optional<Parse> best() {
    return parses.stream().findFirst();
  }

  /** How much less likely the second reading is than the first, in thousandths of a bit. */
  public int marginMillibits() {
    return parses.size() < 2
        ? Integer.MAX_VALUE
        : parses.get(1).costMillibits() - parses.get(0).costMillibits();
  }

  /** Withholds what was read. */
  @Override
  public String toString() {
    return outcome + ", " + parses.size() + " readings";
  }
}

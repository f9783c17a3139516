package org.jiezhi.link.identity;

import org.jiezhi.model.Message;

/**
 * Two records of which somebody has to say whether they are one person's. Holds numbers of records
 * only.
 *
 * @param one the smaller number of the two in the {@link IdentityRecords}
 * @param other the other number
 * @param reason why it is in doubt
 * @param milliBits the weight of what speaks for one person, in thousandths of a bit
 * @param agreements how far they agree in each field, without values: {@code id.same name.other}
 */
public record IdentityDoubt(int one, int other, Reason reason, int milliBits, String agreements) {
  /** Why two records are in doubt. */
  public enum Reason {
    /** The same document number under names that are not the same. */
    SAME_NUMBER_OTHER_NAME("the same document number under another name", "证件号相同而姓名不同"),
    /** Different sound numbers, everything else the same. */
    OTHER_NUMBER("different document numbers, the rest agrees", "证件号不同而其余相符"),
    /** As likely as another record of the same source. */
    AMBIGUOUS("another record of the source fits as well", "同一来源中另有记录同样相符"),
    /** One of them already belongs to a person with whom the other cannot be. */
    CONFLICT("contradicts a stronger link", "与更强的关联矛盾"),
    /** Not enough speaks for it. */
    WEAK("not enough speaks for one person", "证据不足");

    private final Message text;

    Reason(String en, String zh) {
      text = Message.of(en, zh);
    }

    /** What it means, for people. */
    public Message text() {
      return text;
    }
  }
}

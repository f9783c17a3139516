package org.jiezhi.access;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jiezhi.model.AuditEntry;
import org.jiezhi.model.JiezhiException;
import org.jiezhi.model.Message;
import org.jiezhi.model.UnreadableInputException;
import org.jiezhi.store.AuditTable;
import org.jiezhi.store.SealedFile;
import org.jiezhi.store.Store;
import org.jspecify.annotations.Nullable;

/**
 * The log of accesses: entries chained by SHA-256 in the store, and where the chain ends in a
 * sealed file beside it, {@code audit.head}.
 *
 * <ol>
 *   <li>{@link #add} returns when the entry is committed and the head is in place; where either
 *       cannot be written it throws, and nothing may leave.
 *   <li>An entry that was changed, taken out, put in or moved is found by {@link #check()}, and so
 *       is a tail that was cut off: the head tells how many there were.
 *   <li>A process that ends between the two steps leaves one entry more than the head knows; it is
 *       taken up at the next opening. Any other difference stops the log from being added to until
 *       somebody has looked and {@link #reanchor} has put that on record.
 * </ol>
 *
 * <p>What it cannot do: whoever has the key can write a whole new chain with a head to it, and
 * whoever can replace files can put back an older copy of the whole workspace. Both are found with
 * an {@link Anchor} that was noted down elsewhere.
 *
 * <p>One trail a store at a time; safe for use by any thread;.
 */
public final class AuditTrail implements AutoCloseable {
  /** Name of the file of the head. */
  public static final String HEAD = "audit.head";

  private static final Pattern FORM =
      Pattern.compile("([0-9]{1,18}):([0-9a-f]{64}) ([0-9]{1,9}):([0-9a-f]{64})");

  private static final Pattern LIST = Pattern.compile(" \\[list ([0-9]+:[0-9a-f]{64})]$");

  private final AuditTable table;
  private final SealedFile headFile;
  private final Clock clock;
  private Anchor end = Anchor.START;
  private Anchor sealed = Anchor.START;

  /** Whether it is not known if the last entry was committed. */
  private boolean isUnsure;

  private Anchor list = Anchor.START;
  private @Nullable Message broken;

  private AuditTrail(Store store, Clock clock) {
    table = store.audit();
    headFile = store.folder().sealed(HEAD, store.keys());
    this.clock = clock;
  }

  /** Begins the log of a new store. */
  static AuditTrail begin(Store store, Clock clock) {
    AuditTrail trail = new AuditTrail(store, clock);
    if (trail.table.last().isPresent() || trail.headFile.read().isPresent()) {
      trail.close();
      throw new IllegalStateException("the log was begun");
    }
    return trail;
  }

  /** Opens the log of a store; one that is broken is opened, too, to be looked at. */
  static AuditTrail open(Store store, Clock clock) {
    AuditTrail trail = new AuditTrail(store, clock);
    try {
      trail.takeUp();
    } catch (UnreadableInputException e) {
      trail.list = trail.lastListOnRecord();
      trail.broken = e.text();
    } catch (RuntimeException e) {
      trail.close();
      throw e;
    }
    return trail;
  }

  private void takeUp() {
    Optional<AuditEntry> last = table.last();
    Anchor stands = last.map(AuditTrail::anchor).orElse(Anchor.START);
    end = stands;
    Head head = readHead().orElse(null);
    if (head == null) {
      list = lastListOnRecord();
      broken =
          Message.of(
              "the log of accesses has no end mark ({0} is missing)", "访问日志缺少结尾标记（{0} 缺失）", HEAD);
      return;
    }
    list = head.list();
    sealed = head.end();
    boolean isOneAhead =
        last.isPresent()
            && stands.count() == head.end().count() + 1
            && last.get().previousHash().equals(head.end().hash())
            && last.get().computedHash().equals(last.get().hash());
    if (!stands.equals(head.end()) && !isOneAhead) {
      broken =
          Message.of(
              "the log of accesses ends at entry {0}; its end mark says {1}",
              "访问日志止于第 {0} 条；结尾标记为第 {1} 条", stands.count(), head.end().count());
    }
  }

  /** The access list of the last entry that put one into force; read where the end is lost. */
  private Anchor lastListOnRecord() {
    Anchor[] found = {Anchor.START};
    table.forEach(
        each -> {
          Matcher list = LIST.matcher(each.query());
          if (each.action().equals(Action.MANAGE.name()) && list.find()) {
            found[0] = Anchor.parse(list.group(1));
          }
        });
    return found[0];
  }

  private static Anchor anchor(AuditEntry entry) {
    return new Anchor(entry.number(), entry.hash());
  }

  /** Where the chain ends, and which access list is in force. */
  record Head(Anchor end, Anchor list) {}

  Optional<Head> readHead() {
    return headFile.read().map(bytes -> head(new String(bytes, StandardCharsets.US_ASCII)));
  }

  private static Head head(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new UnreadableInputException(Message.of("{0}: is damaged", "{0}：已损坏", HEAD));
    }
    return new Head(
        new Anchor(Long.parseLong(form.group(1)), form.group(2)),
        new Anchor(Long.parseLong(form.group(3)), form.group(4)));
  }

  /**
   * Adds an entry; its number, time and hashes are made here.
   *
   * @throws JiezhiException if it cannot be written or the log is broken
   */
  synchronized AuditEntry add(Event event) {
    return add(event, list);
  }

  /** The same while another access list comes into force. */
  synchronized AuditEntry add(Event event, Anchor newList) {
    if (broken != null) {
      throw new UnreadableInputException(
          Message.of(
              "{0}; nothing of people is given out until it was looked at: jiezhi audit verify, then"
                  + " jiezhi doctor --mend",
              "{0}；在查明之前不提供任何人员数据：请执行 jiezhi audit verify，然后 jiezhi doctor --mend", broken));
    }
    return write(event, newList);
  }

  private AuditEntry write(Event event, Anchor newList) {
    if (isUnsure) {
      end = table.last().map(AuditTrail::anchor).orElse(Anchor.START);
      isUnsure = false;
    }
    // The table is never more than one entry ahead of its end mark.
    seal(list);
    AuditEntry entry =
        event
            .at(clock.instant().truncatedTo(ChronoUnit.MILLIS))
            .chained(end.count() + 1, end.hash());
    isUnsure = true;
    table.add(entry);
    isUnsure = false;
    end = anchor(entry);
    seal(newList);
    return entry;
  }

  private void seal(Anchor newList) {
    if (!end.equals(sealed) || !newList.equals(list)) {
      headFile.write((end + " " + newList).getBytes(StandardCharsets.US_ASCII));
      sealed = end;
      list = newList;
    }
  }

  /**
   * Seals the end of a copy of this log.
   *
   * @return which access list belongs to it
   * @throws UnreadableInputException if the copy is not the beginning of this log
   */
  Anchor sealCopy(AuditTrail copy) {
    Anchor there = copy.table.last().map(AuditTrail::anchor).orElse(Anchor.START);
    List<AuditFault> faults = new ArrayList<>();
    ChainCheck chain = new ChainCheck(faults, Anchor.START, there);
    copy.table.forEach(chain::accept);
    chain.finish();
    ChainCheck here = new ChainCheck(faults, there, Anchor.START);
    table.forEach(here::accept);
    here.finish();
    if (!faults.isEmpty()) {
      throw new UnreadableInputException(
          Message.of("the log of accesses is damaged: {0}", "访问日志已损坏：{0}", faults.get(0).text()));
    }
    Anchor inForce = copy.lastListOnRecord();
    copy.end = there;
    copy.list = Anchor.START;
    copy.sealed = Anchor.START;
    copy.seal(inForce);
    return inForce;
  }

  /** Takes a broken log up again where its table ends, and puts that on record for ever. */
  synchronized void reanchor(Scope by) {
    if (broken == null) {
      return;
    }
    // The end of the table is the end now, whatever the mark says.
    sealed = end;
    write(Event.of(by, Action.MANAGE, "log taken up again: " + broken), list);
    broken = null;
  }

  /** What was found wrong when it was opened; empty where it may be added to. */
  public synchronized Optional<Message> fault() {
    return Optional.ofNullable(broken);
  }

  /** Where it ends; to be noted down elsewhere. */
  public synchronized Anchor anchor() {
    return end;
  }

  /** Sum and version of the access list in force. */
  synchronized Anchor list() {
    return list;
  }

  /** Every entry, the oldest first. */
  public void forEach(Consumer<AuditEntry> consumer) {
    table.forEach(consumer);
  }

  /** Reads the whole chain and tells what is wrong with it. */
  public List<AuditFault> check() {
    return check(Anchor.START);
  }

  /** The same, held against an anchor that was kept elsewhere. */
  public synchronized List<AuditFault> check(Anchor kept) {
    List<AuditFault> faults = new ArrayList<>();
    Optional<Head> head;
    try {
      head = readHead();
      if (head.isEmpty()) {
        faults.add(AuditFault.of(AuditFault.Kind.HEAD_MISSING, end.count()));
      }
    } catch (UnreadableInputException e) {
      faults.add(AuditFault.of(AuditFault.Kind.HEAD_CHANGED, end.count()));
      head = Optional.empty();
    }
    ChainCheck chain = new ChainCheck(faults, kept, head.map(Head::end).orElse(Anchor.START));
    table.forEach(chain::accept);
    chain.finish();
    return faults;
  }

  /** Lets the table go; the store stays open. */
  @Override
  public void close() {
    table.close();
  }
}

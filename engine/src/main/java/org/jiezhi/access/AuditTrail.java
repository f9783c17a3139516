package org.jiezhi.access;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jiezhi.model.AuditEntry;
import org.jiezhi.model.JiezhiException;
import org.jiezhi.model.Message;
import org.jiezhi.model.UnreadableInputException;
import org.jiezhi.store.AuditFile;
import org.jiezhi.store.SealedFile;
import org.jiezhi.store.Store;
import org.jspecify.annotations.Nullable;

/**
 * The log of accesses: entries chained by SHA-256 in the file {@code audit.log}, and where the
 * chain ends in a sealed file beside it, {@code audit.head}.
 *
 * <ol>
 *   <li>{@link #add} returns when the entry is written and the head is in place; where either
 *       cannot be written it throws, and nothing may leave.
 *   <li>An entry that was changed, taken out, put in or moved is found by {@link #check()}, and so
 *       is a tail that was cut off: the head tells how many there were.
 *   <li>A process that ends between the two steps leaves one entry more than the head knows, or a
 *       part of one; the one is taken up by the next, the other dropped. Any other difference stops
 *       the log from being added to until somebody has looked and {@link #reanchor} has put that on
 *       record.
 *   <li>All processes that have the workspace open write one log: each takes up what the others
 *       added before it adds itself.
 * </ol>
 *
 * <p>What it cannot do: whoever has the key can write a whole new chain with a head to it, and
 * whoever can replace files can put back an older copy of the whole workspace. Both are found with
 * an {@link Anchor} that was noted down elsewhere.
 *
 * <p>Safe for use by any thread.
 */
public final class AuditTrail implements AutoCloseable {
  /** Name of the file of the head. */
  public static final String HEAD = "audit.head";

  private static final Pattern FORM =
      Pattern.compile("([0-9]{1,18}):([0-9a-f]{64}) ([0-9]{1,9}):([0-9a-f]{64})");

  private static final Pattern LIST = Pattern.compile(" \\[list ([0-9]+:[0-9a-f]{64})]$");

  private final AuditFile file;
  private final SealedFile headFile;
  private final Clock clock;

  /** Up to where the file was taken up, and the entry that ends there. */
  private long position;

  private Anchor end = Anchor.START;
  private Anchor sealed = Anchor.START;
  private Anchor list = Anchor.START;
  private @Nullable Message broken;

  private AuditTrail(Store store, Clock clock) {
    file = store.audit();
    headFile = store.folder().sealed(HEAD, store.keys());
    this.clock = clock;
  }

  /** Begins the log of a new store. */
  static AuditTrail begin(Store store, Clock clock) {
    AuditTrail trail = new AuditTrail(store, clock);
    if (trail.file.size() > 0 || trail.headFile.read().isPresent()) {
      trail.close();
      throw new IllegalStateException("the log was begun");
    }
    return trail;
  }

  /** Opens the log of a store; one that is broken is opened, too, to be looked at. */
  static AuditTrail open(Store store, Clock clock) {
    AuditTrail trail = new AuditTrail(store, clock);
    try {
      trail.exclusively(
          () -> {
            trail.takeUpWhole();
            return trail;
          });
      return trail;
    } catch (RuntimeException e) {
      trail.close();
      throw e;
    }
  }

  /** Does something while nobody else, in any process, adds to the log; may be nested. */
  <T> T exclusively(Supplier<T> work) {
    return file.exclusively(work);
  }

  private void takeUpWhole() {
    try {
      long whole = file.wholeSize();
      AuditEntry last = file.last(whole).orElse(null);
      position = whole;
      end = last == null ? Anchor.START : anchor(last);
      compareWithHead(last);
    } catch (UnreadableInputException e) {
      list = lastListOnRecord();
      broken = e.text();
    }
  }

  /** Takes up what other processes added. */
  private void takeUp() {
    if (broken != null || file.size() == position) {
      return;
    }
    long whole = file.wholeSize();
    if (whole < position) {
      broken =
          Message.of(
              "the log of accesses was cut off behind entry {0}", "访问日志在第 {0} 条之前被截断", end.count());
      return;
    }
    AuditEntry[] last = new AuditEntry[1];
    try {
      file.read(
          position,
          whole,
          each -> {
            if (!each.previousHash().equals(end.hash()) || each.number() != end.count() + 1) {
              throw new UnreadableInputException(
                  AuditFault.of(AuditFault.Kind.UNLINKED, each.number()).text());
            }
            end = anchor(each);
            last[0] = each;
          });
      position = whole;
      if (last[0] != null) {
        compareWithHead(last[0]);
      }
    } catch (UnreadableInputException e) {
      broken = e.text();
    }
  }

  private void compareWithHead(@Nullable AuditEntry last) {
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
        last != null
            && end.count() == head.end().count() + 1
            && last.previousHash().equals(head.end().hash())
            && last.computedHash().equals(last.hash());
    if (!end.equals(head.end()) && !isOneAhead) {
      broken =
          Message.of(
              "the log of accesses ends at entry {0}; its end mark says {1}",
              "访问日志止于第 {0} 条；结尾标记为第 {1} 条", end.count(), head.end().count());
    }
  }

  /** The access list of the last entry that put one into force; read where the end is lost. */
  private Anchor lastListOnRecord() {
    Anchor[] found = {Anchor.START};
    try {
      file.read(
          0,
          file.wholeSize(),
          each -> {
            Matcher matcher = LIST.matcher(each.query());
            if (each.action().equals(Action.MANAGE.name()) && matcher.find()) {
              found[0] = Anchor.parse(matcher.group(1));
            }
          });
    } catch (UnreadableInputException e) {
      // Those before it were read; the log is broken anyway.
    }
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
  AuditEntry add(Event event) {
    return exclusively(
        () -> {
          takeUp();
          return addNext(event, list);
        });
  }

  /** The same while another access list comes into force. */
  AuditEntry add(Event event, Anchor newList) {
    return exclusively(
        () -> {
          takeUp();
          return addNext(event, newList);
        });
  }

  private AuditEntry addNext(Event event, Anchor newList) {
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
    // The file is never more than one entry ahead of its end mark.
    seal(list);
    AuditEntry entry =
        event
            .at(clock.instant().truncatedTo(ChronoUnit.MILLIS))
            .chained(end.count() + 1, end.hash());
    position = file.add(entry, position);
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
   * Copies the log to that of a copy of the store, and gives it its end.
   *
   * @return which access list belongs to it
   * @throws UnreadableInputException if it is damaged
   */
  Anchor copyTo(Store copy) {
    return exclusively(
        () -> {
          takeUp();
          List<AuditFault> faults = check();
          if (!faults.isEmpty()) {
            throw new UnreadableInputException(
                Message.of(
                    "the log of accesses is damaged: {0}", "访问日志已损坏：{0}", faults.get(0).text()));
          }
          file.copyTo(copy.folder().path(), position);
          copy.folder()
              .sealed(HEAD, copy.keys())
              .write((end + " " + list).getBytes(StandardCharsets.US_ASCII));
          return list;
        });
  }

  /** Takes a broken log up again where its file ends, and puts that on record for ever. */
  void reanchor(Scope by) {
    exclusively(
        () -> {
          takeUp();
          Message found = broken;
          if (found != null) {
            // The end of the file is the end now, whatever the mark says.
            position = file.wholeSize();
            end = lastReadable();
            sealed = end;
            write(Event.of(by, Action.MANAGE, "log taken up again: " + found), list);
            broken = null;
          }
          return by;
        });
  }

  private Anchor lastReadable() {
    Anchor[] last = {Anchor.START};
    try {
      last[0] = file.last(position).map(AuditTrail::anchor).orElse(Anchor.START);
    } catch (UnreadableInputException e) {
      try {
        file.read(0, position, each -> last[0] = anchor(each));
      } catch (UnreadableInputException again) {
        // The entries before the one that does not open are known now.
      }
    }
    return last[0];
  }

  /** What was found wrong with it so far; empty where it may be added to. */
  public Optional<Message> fault() {
    return exclusively(() -> Optional.ofNullable(broken));
  }

  /** Where it ends; to be noted down elsewhere. */
  public Anchor anchor() {
    return exclusively(
        () -> {
          takeUp();
          return end;
        });
  }

  /** Sum and version of the access list in force. */
  Anchor list() {
    return exclusively(
        () -> {
          takeUp();
          return list;
        });
  }

  /** Every entry, the oldest first. */
  public void forEach(Consumer<AuditEntry> consumer) {
    file.read(0, exclusively(file::wholeSize), consumer);
  }

  /** Reads the whole chain and tells what is wrong with it. */
  public List<AuditFault> check() {
    return check(Anchor.START);
  }

  /** The same, held against an anchor that was kept elsewhere. */
  public List<AuditFault> check(Anchor kept) {
    List<AuditFault> faults = new ArrayList<>();
    Anchor[] marked = {Anchor.START};
    long whole =
        exclusively(
            () -> {
              long size = file.wholeSize();
              takeUp();
              try {
                readHead()
                    .ifPresentOrElse(
                        head -> marked[0] = head.end(),
                        () -> faults.add(AuditFault.of(AuditFault.Kind.HEAD_MISSING, end.count())));
              } catch (UnreadableInputException e) {
                faults.add(AuditFault.of(AuditFault.Kind.HEAD_CHANGED, end.count()));
              }
              return size;
            });
    ChainCheck chain = new ChainCheck(faults, kept, marked[0]);
    try {
      file.read(0, whole, chain::accept);
      chain.finish();
    } catch (UnreadableInputException e) {
      chain.unreadable();
    }
    return faults;
  }

  /** Lets the file go; the store stays open. */
  @Override
  public void close() {
    file.close();
  }
}

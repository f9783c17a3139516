package org.jiezhi.roster;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import org.jiezhi.model.Damage;
import org.jiezhi.model.Message;
import org.jiezhi.store.DerivedFile;
import org.jiezhi.store.DerivedInput;
import org.jiezhi.store.StoreSnapshot;

/** What the derived files of a roster have in common. */
final class DerivedFiles {
  private static final int HISTORY_BYTES = 32;

  private DerivedFiles() {}

  /** Says which form a file has and of which run and history of the store it is. */
  static void writeOrigin(ArrayOutput out, int form, StoreSnapshot snapshot) throws IOException {
    out.number(form);
    out.number(snapshot.run());
    out.bytes(snapshot.history(snapshot.run()), HISTORY_BYTES);
  }

  /** The run of which a file is, if that is one of the snapshot's and the form is known. */
  static OptionalInt readOrigin(ArrayInput in, int form, StoreSnapshot snapshot)
      throws IOException {
    if (in.number() != form) {
      return OptionalInt.empty();
    }
    int run = in.number();
    byte[] history = in.bytes(HISTORY_BYTES);
    boolean isOfThis = run <= snapshot.run() && Arrays.equals(history, snapshot.history(run));
    return isOfThis ? OptionalInt.of(run) : OptionalInt.empty();
  }

  /** Whether a file can be read to its end, whatever it is of. */
  static boolean isWhole(DerivedFile file) {
    try (DerivedInput in = file.read()) {
      in.transferTo(OutputStream.nullOutputStream());
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * The damage of a file that is there and not sound.
   *
   * @param isMending whether to take it away
   */
  static Optional<Damage> damage(DerivedFile file, String kind, Message text, boolean isMending) {
    boolean isMended = false;
    if (isMending) {
      try {
        file.delete();
        isMended = true;
      } catch (IOException e) {
        // It stays, and is told so.
      }
    }
    return Optional.of(new Damage(kind, text, isMended));
  }
}

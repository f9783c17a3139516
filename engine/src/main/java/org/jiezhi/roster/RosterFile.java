package org.jiezhi.roster;

import java.io.IOException;
import java.util.Optional;
import org.jiezhi.model.Damage;
import org.jiezhi.model.Message;
import org.jiezhi.store.DerivedFile;
import org.jiezhi.store.DerivedInput;
import org.jiezhi.store.StoreSnapshot;

/**
 * The places and rows of a roster in a sealed file of the workspace, so that the next process need
 * not derive them again. It says of which run and of which history of the store it is; one that is
 * not there, of a later run or another history, of another form, or damaged, is as good as none.
 * Safe for many threads.
 */
public final class RosterFile {
  /** To be raised where what is derived, or how it is written, becomes another. */
  private static final int FORM = 1;

  private final DerivedFile file;
  private final boolean isWritable;

  /**
   * A file of a workspace.
   *
   * @param isWritable whether it may be made here; it is only read where another process may
   */
  public RosterFile(DerivedFile file, boolean isWritable) {
    this.file = file;
    this.isWritable = isWritable;
  }

  /** What was read. */
  record Content(int run, PlaceTable places, ResidencyRows rows) {}

  /**
   * Reads it if it is of the state of a snapshot, or of an earlier one from which only persons have
   * changed.
   *
   * @param laterThan the run after which it must be to be of use
   */
  synchronized Optional<Content> read(StoreSnapshot snapshot, int laterThan) {
    if (!file.isThere()) {
      return Optional.empty();
    }
    try (DerivedInput stream = file.read()) {
      ArrayInput in = new ArrayInput(stream);
      int run = DerivedFiles.readOrigin(in, FORM, snapshot).orElse(0);
      if (run <= laterThan
          || (run < snapshot.run() && snapshot.residencies().havePlacesChangedSince(run))) {
        return Optional.empty();
      }
      PlaceTable places = PlaceTable.read(snapshot.levelsWithoutAreas(), in);
      ResidencyRows rows = ResidencyRows.read(in);
      return in.isAtEnd() ? Optional.of(new Content(run, places, rows)) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * Writes it where it may be made here and nothing later stands in the store; where that fails it
   * is left as it was.
   */
  synchronized void write(StoreSnapshot snapshot, PlaceTable places, ResidencyRows rows) {
    if (!isWritable || !snapshot.isNewest()) {
      return;
    }
    try {
      file.write(
          stream -> {
            ArrayOutput out = new ArrayOutput(stream);
            DerivedFiles.writeOrigin(out, FORM, snapshot);
            places.write(out);
            rows.write(out);
            out.flush();
          });
    } catch (IOException e) {
      // The next process derives all once more.
    }
  }

  /**
   * Whether what stands in it is what the store gives. A file that is not there, or of an earlier
   * run, is sound: it is not taken for more than it is.
   *
   * @param isMending whether to take one away that is not
   */
  public Optional<Damage> check(StoreSnapshot snapshot, boolean isMending) {
    if (!file.isThere() || isSound(snapshot)) {
      return Optional.empty();
    }
    Message text = Message.of("the file of the roster is damaged", "名册文件已损坏");
    return DerivedFiles.damage(file, "roster-file", text, isMending);
  }

  private boolean isSound(StoreSnapshot snapshot) {
    Content content = read(snapshot, 0).orElse(null);
    if (content == null) {
      return DerivedFiles.isWhole(file);
    }
    if (content.run != snapshot.run()) {
      return true;
    }
    StoredRoster.Derived derived = StoredRoster.Derived.of(snapshot, 1);
    return content.places.isSameAs(derived.places())
        && columns(content.places, content.rows)
            .isSameAs(columns(derived.places(), derived.rows()));
  }

  private static Columns columns(PlaceTable places, ResidencyRows rows) {
    return new Columns(rows, places.dwellingCount(), 1);
  }
}

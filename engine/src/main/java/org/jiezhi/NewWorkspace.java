package org.jiezhi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jiezhi.access.Gate;
import org.jiezhi.format.layer.PendingFile;
import org.jiezhi.model.LevelUnits;
import org.jiezhi.model.Message;
import org.jiezhi.model.Progress;
import org.jiezhi.model.UsageException;
import org.jiezhi.store.KeyRing;
import org.jiezhi.store.Store;
import org.jiezhi.store.StoreFolder;

/** Makes the folder of a workspace, under a passing name until it is complete. */
final class NewWorkspace {
  private static final Message SETTING_UP = Message.of("setting up the workspace", "建立工作区");

  private NewWorkspace() {}

  /** Makes it of a hierarchy and gives the keys it is opened with. */
  static KeyRing make(
      Path folder, Boundaries hierarchy, KeySource keySource, boolean isDraft, Progress progress) {
    if (Files.exists(folder)) {
      throw new UsageException(
          Message.of("{0} exists; name a new folder", "{0} 已存在；请指定新文件夹", folder));
    }
    if (!isDraft && !hierarchy.certify(progress).holds()) {
      throw new UsageException(
          Message.of(
              "the hierarchy does not certify: see jiezhi certify, mend it with jiezhi repair, or"
                  + " add --draft",
              "层级未获证明：请看 jiezhi certify，用 jiezhi repair 修复，或加 --draft"));
    }
    progress.step(SETTING_UP, 0, 1);
    String id = StoreFolder.newId();
    Path whole = folder.toAbsolutePath();
    Path part = whole.resolveSibling("." + whole.getFileName() + "." + id);
    try {
      KeyRing keys = new KeyRing(keySource.key(id, true));
      try (Store store = Store.create(part, id, keys)) {
        List<LevelUnits> levels = hierarchy.hierarchy().levels();
        store.writeUnits(levels);
        store.writeSetting(StoredIndex.CRS, IndexBuilding.definition(hierarchy.crs()));
        Boolean isCertified = isDraft ? null : Boolean.TRUE;
        StoredIndex.write(
            StoreFolder.of(part).lookup(), levels, hierarchy.crs(), isCertified, progress);
        Gate.begin(store, Clock.systemUTC()).close();
      }
      Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
      progress.step(SETTING_UP, 1, 1);
      return keys;
    } catch (IOException e) {
      throw PendingFile.failed(folder);
    } finally {
      delete(part);
    }
  }

  /** Deletes a folder of a passing name; what cannot be deleted stays. */
  static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    } catch (IOException e) {
      // What led here is thrown.
    }
  }
}

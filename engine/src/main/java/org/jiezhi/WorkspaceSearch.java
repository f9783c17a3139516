package org.jiezhi;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.jiezhi.model.Damage;
import org.jiezhi.model.Message;
import org.jiezhi.model.Progress;
import org.jiezhi.model.RunInfo;
import org.jiezhi.model.UsageException;
import org.jiezhi.search.Place;
import org.jiezhi.search.SearchIndex;
import org.jiezhi.store.Store;
import org.jspecify.annotations.Nullable;

/**
 * The search index of a workspace, kept in step with the store: before every question it is asked
 * of which runs it is, and made anew where that is not the last one that changed places.
 */
final class WorkspaceSearch implements AutoCloseable {
  /** Runs that change no place. */
  private static final Set<String> OF_NO_PLACE =
      Set.of("import persons", "import dwellings", "link", "review");

  private static final int VERSION_BYTES = 16;

  private final Path folder;

  /** Where the index is made if that of the folder is not as wanted. */
  private final Path ownFolder;

  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private @Nullable SearchIndex index;
  private String version = "";

  /**
   * The index in a folder.
   *
   * @param ownFolder where to make one that is not there; for a copy of the store this is another
   *     folder, as the first is that of the process that writes
   */
  WorkspaceSearch(Path folder, Path ownFolder) {
    this.folder = folder;
    this.ownFolder = ownFolder;
  }

  /** Asks an index that is of the last finished run. */
  <T> T of(Workspace workspace, Progress progress, Function<SearchIndex, T> question) {
    while (true) {
      Snapshot snapshot = workspace.snapshot();
      String wanted = version(workspace.runs(), snapshot.run());
      lock.readLock().lock();
      try {
        SearchIndex ready = index;
        if (ready != null && version.equals(wanted)) {
          return question.apply(ready);
        }
      } finally {
        lock.readLock().unlock();
      }
      lock.writeLock().lock();
      try {
        if (index == null || !version.equals(wanted)) {
          close();
          index = opened(snapshot, wanted, progress);
          version = wanted;
        }
      } finally {
        lock.writeLock().unlock();
      }
    }
  }

  /**
   * Whether the index in a workspace's folder can be read and holds the places of the store; none,
   * or one of an earlier run, is made at the next search.
   *
   * @param isMending whether to make it anew
   */
  static Optional<Damage> check(Store store, boolean isMending, Progress progress) {
    Path folder = store.folder().search();
    Snapshot snapshot = new Snapshot(store.snapshot());
    String wanted = version(store.runs(), snapshot.run());
    if (!SearchIndex.isThere(folder) || SearchIndex.isOfOther(folder, wanted)) {
      return Optional.empty();
    }
    List<Place> places = WorkspacePlaces.of(snapshot);
    Optional<SearchIndex> opened = SearchIndex.open(folder, wanted);
    boolean isSound = opened.isPresent() && opened.get().size() == places.size();
    opened.ifPresent(SearchIndex::close);
    if (isSound) {
      return Optional.empty();
    }
    boolean isMended = false;
    if (isMending) {
      try {
        SearchIndex.build(folder, wanted, places, progress);
        isMended = true;
      } catch (IOException e) {
        // It stays as it is, and is told so.
      }
    }
    Message text = Message.of("the search index is damaged", "检索索引已损坏");
    return Optional.of(new Damage("search-index", text, isMended));
  }

  private SearchIndex opened(Snapshot snapshot, String wanted, Progress progress) {
    Optional<SearchIndex> found = SearchIndex.open(folder, wanted);
    if (found.isPresent()) {
      return found.get();
    }
    try {
      SearchIndex.build(ownFolder, wanted, WorkspacePlaces.of(snapshot), progress);
    } catch (IOException e) {
      throw unusable();
    }
    return SearchIndex.open(ownFolder, wanted).orElseThrow(this::unusable);
  }

  private UsageException unusable() {
    return new UsageException(
        Message.of(
            "{0}: the search index cannot be written; is there space, and the right to write?",
            "{0}：无法写入检索索引；是否有空间和写权限？", ownFolder));
  }

  /** What tells the places after one run from those after others, of a restored store too. */
  private static String version(List<RunInfo> runs, int lastRun) {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
    for (RunInfo each : runs) {
      boolean counts =
          each.isFinished() && each.number() <= lastRun && !OF_NO_PLACE.contains(each.kind());
      if (counts) {
        digest.update(each.toString().getBytes(StandardCharsets.UTF_8));
      }
    }
    return HexFormat.of().formatHex(digest.digest(), 0, VERSION_BYTES);
  }

  @Override
  public void close() {
    lock.writeLock().lock();
    try {
      if (index != null) {
        index.close();
        index = null;
      }
    } finally {
      lock.writeLock().unlock();
    }
  }
}

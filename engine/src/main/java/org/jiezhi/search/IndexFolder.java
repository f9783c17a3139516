package org.jiezhi.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LogDocMergePolicy;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.jiezhi.geo.Parallel;
import org.jiezhi.model.Message;
import org.jiezhi.model.Progress;

/**
 * Writes an index: the places in their order in a fixed number of parts, each of one segment, so
 * that the result does not depend on how many threads there are.
 */
final class IndexFolder {
  /** Parts of an index; two are written at a time. */
  static final int PARTS = 2;

  /** Changes with what the index holds and how; an index of another format is built anew. */
  static final String FORMAT = "1";

  static final String VERSION_KEY = "places";
  private static final Message BUILDING = Message.of("building the search index", "建立检索索引");
  private static final double MAX_BUFFER_MIB = 192;
  private static final int SHARE_OF_HEAP = 8;
  private static final int REPORT_EVERY = 5000;

  private IndexFolder() {}

  static Path part(Path folder, int part) {
    return folder.resolve("part-" + part);
  }

  /**
   * Writes the index of places; what stands in the folder is replaced. If it is stopped, the folder
   * holds no valid index.
   *
   * @throws CancellationException if the progress says to stop
   */
  static void write(Path folder, String version, List<Place> places, Progress progress)
      throws IOException {
    Files.createDirectories(folder);
    for (int part = 0; part < PARTS; part++) {
      clear(part(folder, part));
    }
    AtomicLong done = new AtomicLong();
    List<Runnable> parts = new ArrayList<>();
    for (int part = 0; part < PARTS; part++) {
      int number = part;
      parts.add(
          () -> {
            try {
              writePart(folder, version, places, number, done, progress);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
    try {
      Parallel.run(parts, PARTS);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void writePart(
      Path folder, String version, List<Place> places, int part, AtomicLong done, Progress progress)
      throws IOException {
    int from = (int) ((long) places.size() * part / PARTS);
    int to = (int) ((long) places.size() * (part + 1) / PARTS);
    IndexWriterConfig config = new IndexWriterConfig();
    config.setOpenMode(IndexWriterConfig.OpenMode.CREATE);
    LogDocMergePolicy merging = new LogDocMergePolicy();
    merging.setNoCFSRatio(0);
    config.setUseCompoundFile(false);
    config.setMergePolicy(merging);
    config.setMergeScheduler(new SerialMergeScheduler());
    config.setRAMBufferSizeMB(
        Math.min(
            MAX_BUFFER_MIB, Runtime.getRuntime().maxMemory() / (double) (SHARE_OF_HEAP << 20)));
    config.setCommitOnClose(false);
    PlaceFields fields = new PlaceFields();
    try (Directory directory = FSDirectory.open(part(folder, part));
        IndexWriter writer = new IndexWriter(directory, config)) {
      for (int i = from; i < to; i++) {
        writer.addDocument(fields.of(places.get(i)));
        if ((i - from) % REPORT_EVERY == REPORT_EVERY - 1) {
          progress.step(BUILDING, done.addAndGet(REPORT_EVERY), places.size());
        }
      }
      writer.forceMerge(1);
      writer.setLiveCommitData(Map.of(VERSION_KEY, FORMAT + " " + version).entrySet());
      writer.commit();
    }
  }

  private static void clear(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path each : files.toList()) {
        Files.deleteIfExists(each);
      }
    }
  }
}

package org.jiezhi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.jiezhi.access.Action;
import org.jiezhi.access.AuditFault;
import org.jiezhi.access.AuditTrail;
import org.jiezhi.access.Gate;
import org.jiezhi.access.Inquiry;
import org.jiezhi.access.Role;
import org.jiezhi.access.Scope;
import org.jiezhi.format.layer.PendingFile;
import org.jiezhi.model.Message;
import org.jiezhi.model.Progress;
import org.jiezhi.model.UnreadableInputException;
import org.jiezhi.model.UsageException;
import org.jiezhi.store.AuditFile;
import org.jiezhi.store.KeyRing;
import org.jiezhi.store.SealedFile;
import org.jiezhi.store.Store;
import org.jiezhi.store.StoreFolder;
import org.jiezhi.store.StoreSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * One file with a whole workspace: store, access list, log. As encrypted as they are; it needs the
 * same key, which is not in it.
 *
 * <ul>
 *   <li>It may be made while other threads of the process read and import. It holds what stood
 *       after the last run that had finished, all log entries until then, and the beginning of a
 *       run that was at work, which goes on or is taken back after a restore.
 *   <li>It appears under its name only after it was restored into a scratch folder, its digest was
 *       that of the workspace after the same run, and its log was sound.
 *   <li>A file that was changed anywhere is refused.
 * </ul>
 *
 * <p>Takes the space of the store twice while it is made, and the time of reading all of it twice.
 * The scratch folder lies beside the file and is as encrypted.
 *
 * @param workspaceId the workspace's number
 * @param run the last run that is in it
 * @param digest {@link Snapshot#digest()} after that run
 * @param logEntries how many entries its log has
 * @param storeBytes size of the store
 */
public record Backup(String workspaceId, int run, String digest, long logEntries, long storeBytes) {
  private static final String MANIFEST = "backup.json";
  private static final String STORE = "store.mv.db";
  private static final String LOCK = "workspace.lock";
  private static final String SETTINGS = "workspace.json";
  private static final List<String> PARTS =
      List.of(SETTINGS, MANIFEST, "access.json", AuditTrail.HEAD, AuditFile.NAME, STORE);
  private static final Message COPYING = Message.of("copying", "复制");
  private static final Message PROVING = Message.of("restoring to prove it", "还原验证");

  /**
   * Makes one.
   *
   * @throws UsageException if the file cannot be written
   * @throws UnreadableInputException if the workspace is damaged
   */
  public static Backup create(Workspace workspace, Path file, Progress progress) {
    Store live = workspace.store();
    Path scratch = scratch(file);
    try (PendingFile pending = new PendingFile(file)) {
      progress.step(COPYING, 0, 2);
      live.copyTo(scratch);
      Backup made;
      try (Store copy = Store.open(StoreFolder.of(scratch), live.keys())) {
        workspace.gate().complete(copy);
        StoreSnapshot snapshot = copy.snapshot();
        long[] entries = new long[1];
        try (Gate gate = Gate.of(copy, Clock.systemUTC())) {
          entries[0] = gate.trail().anchor().count();
        }
        made =
            new Backup(
                workspace.id(),
                snapshot.run(),
                live.snapshot().asKnownAfter(snapshot.run()).digest(),
                entries[0],
                0);
      }
      made = made.seal(scratch, live.keys());
      write(scratch, pending.out());
      pending.out().flush();
      NewWorkspace.delete(scratch);
      progress.step(PROVING, 1, 2);
      unpack(pending.path(), scratch);
      prove(pending.path(), scratch, live.keys());
      pending.finish();
      progress.step(PROVING, 2, 2);
      return made;
    } catch (IOException e) {
      throw PendingFile.failed(file);
    } finally {
      NewWorkspace.delete(scratch);
    }
  }

  private static Path scratch(Path file) {
    Path whole = file.toAbsolutePath();
    return whole.resolveSibling("." + whole.getFileName() + "." + StoreFolder.newId());
  }

  private Backup seal(Path folder, KeyRing keys) throws IOException {
    Path store = folder.resolve(STORE);
    Backup whole = new Backup(workspaceId, run, digest, logEntries, Files.size(store));
    String json =
        JsonMapper.builder()
            .build()
            .createObjectNode()
            .put("backup", 1)
            .put("run", run)
            .put("digest", digest)
            .put("logEntries", logEntries)
            .put("storeBytes", whole.storeBytes)
            .put("storeSha256", sum(store))
            .toString();
    manifest(folder, keys).write(json.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    return whole;
  }

  private static SealedFile manifest(Path folder, KeyRing keys) {
    return StoreFolder.of(folder).sealed(MANIFEST, keys);
  }

  private static String sum(Path file) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
        byte[] buffer = new byte[1 << 16];
        while (in.read(buffer) >= 0) {
          // The sum is taken on the way.
        }
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What is encrypted does not become smaller, so it is only packed together. */
  private static void write(Path folder, OutputStream out) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    zip.setLevel(0);
    for (String each : PARTS) {
      Path part = folder.resolve(each);
      if (Files.exists(part)) {
        ZipEntry entry = new ZipEntry(each);
        entry.setTime(0);
        zip.putNextEntry(entry);
        Files.copy(part, zip);
        zip.closeEntry();
      }
    }
    zip.finish();
  }

  private static void unpack(Path file, Path folder) throws IOException {
    Files.createDirectories(folder);
    Set<String> found = new TreeSet<>();
    try (ZipInputStream zip =
        new ZipInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
      for (ZipEntry each = zip.getNextEntry(); each != null; each = zip.getNextEntry()) {
        if (!PARTS.contains(each.getName()) || !found.add(each.getName())) {
          throw damaged(file);
        }
        try (OutputStream out =
            new BufferedOutputStream(
                Files.newOutputStream(folder.resolve(each.getName())), 1 << 16)) {
          zip.transferTo(out);
        }
      }
    } catch (java.util.zip.ZipException | java.io.EOFException | IllegalArgumentException e) {
      throw damaged(file);
    }
    if (!found.containsAll(List.of(SETTINGS, MANIFEST, AuditTrail.HEAD, STORE))) {
      throw damaged(file);
    }
    Files.createFile(folder.resolve(LOCK));
  }

  private static UnreadableInputException damaged(Path file) {
    return new UnreadableInputException(
        Message.of("{0}: is no backup or was changed", "{0}：不是备份文件或已被改动", file));
  }

  private static Backup prove(Path file, Path folder, KeyRing keys) throws IOException {
    StoreFolder place = StoreFolder.of(folder);
    byte[] bytes = manifest(folder, keys).read().orElseThrow(() -> damaged(file));
    JsonNode json = JsonMapper.builder().build().readTree(bytes);
    Path store = folder.resolve(STORE);
    if (!json.path("storeSha256").asText().equals(sum(store))) {
      throw damaged(file);
    }
    try (Store copy = Store.open(place, keys);
        Gate gate = Gate.of(copy, Clock.systemUTC())) {
      StoreSnapshot snapshot = copy.snapshot();
      gate.list();
      List<AuditFault> faults = gate.trail().check();
      if (!faults.isEmpty()
          || gate.trail().fault().isPresent()
          || snapshot.run() != json.path("run").asInt()
          || !snapshot.digest().equals(json.path("digest").asText())) {
        throw damaged(file);
      }
      return new Backup(
          place.id(),
          snapshot.run(),
          json.path("digest").asText(),
          gate.trail().anchor().count(),
          json.path("storeBytes").asLong());
    }
  }

  /**
   * Restores a file into a scratch folder beside it and holds it against its digest.
   *
   * @param role in which role it is done; null where the user has only one
   * @throws org.jiezhi.model.RefusedException if the user's role, by the access list in the file,
   *     may not do this
   * @throws UnreadableInputException if it is none, was changed, or the key is another's
   */
  public static Backup verify(Path file, KeySource keySource, Clock clock, @Nullable Role role) {
    Path scratch = scratch(file);
    try {
      Backup backup = proven(file, scratch, keySource);
      onRecord(scratch, keySource, clock, role, backup, "backup verified");
      return backup;
    } finally {
      NewWorkspace.delete(scratch);
    }
  }

  /** Asks whether this may be done with the workspace of a folder, and puts it on record there. */
  private static void onRecord(
      Path folder,
      KeySource keySource,
      Clock clock,
      @Nullable Role role,
      Backup backup,
      String what) {
    KeyRing keys = new KeyRing(keySource.key(backup.workspaceId, false));
    try (Store store = Store.open(StoreFolder.of(folder), keys);
        Gate gate = Gate.of(store, clock)) {
      Scope by = gate.scope(Gate.systemUser(), role);
      Inquiry inquiry = Inquiry.of(Action.MANAGE, what, null, backup.run);
      gate.open(by, inquiry);
      gate.done(by, inquiry, 0);
    }
  }

  private static Backup proven(Path file, Path folder, KeySource keySource) {
    if (!Files.isRegularFile(file)) {
      throw new UnreadableInputException(Message.of("{0}: is not there", "{0}：不存在", file));
    }
    try {
      unpack(file, folder);
      KeyRing keys = new KeyRing(keySource.key(StoreFolder.of(folder).id(), false));
      return prove(file, folder, keys);
    } catch (IOException e) {
      throw new UsageException(
          Message.of(
              "{0}: cannot be read, or there is no space to restore it", "{0}：无法读取，或没有空间还原", file));
    }
  }

  /**
   * Makes a workspace of a file. The folder appears when it is complete and was proven.
   *
   * @param role in which role it is done; null where the user has only one
   * @throws UsageException if the folder exists or cannot be made
   * @throws org.jiezhi.model.RefusedException if the user's role, by the access list in the file,
   *     may not do this
   * @throws UnreadableInputException if the file is none, was changed, or the key is another's
   */
  public static Backup restore(
      Path file, Path folder, KeySource keySource, Clock clock, @Nullable Role role) {
    if (Files.exists(folder)) {
      throw new UsageException(
          Message.of("{0} exists; name a new folder", "{0} 已存在；请指定新文件夹", folder));
    }
    Path scratch = scratch(folder);
    try {
      Backup backup = proven(file, scratch, keySource);
      Files.delete(scratch.resolve(MANIFEST));
      onRecord(scratch, keySource, clock, role, backup, "restored from a backup");
      Files.move(scratch, folder.toAbsolutePath(), StandardCopyOption.ATOMIC_MOVE);
      return backup;
    } catch (AtomicMoveNotSupportedException e) {
      throw new IllegalStateException("a folder beside the other is on the same disk", e);
    } catch (IOException e) {
      throw PendingFile.failed(folder);
    } finally {
      NewWorkspace.delete(scratch);
    }
  }
}

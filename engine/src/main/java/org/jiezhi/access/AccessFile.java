package org.jiezhi.access;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.UnaryOperator;
import org.jiezhi.model.Message;
import org.jiezhi.model.UnreadableInputException;
import org.jiezhi.store.SealedFile;
import org.jiezhi.store.Store;

/**
 * The access list on disk, {@code access.json}. Its version and sum stand in the sealed end of the
 * log, so a list that was taken away or replaced by an older one is told. A change is prepared, put
 * on record, then put in place; where the process ends in between, the next one puts it in place.
 */
final class AccessFile {
  static final String NAME = "access.json";

  private final SealedFile file;
  private final AuditTrail trail;

  AccessFile(SealedFile file, AuditTrail trail) {
    this.file = file;
    this.trail = trail;
  }

  AccessList read() {
    return trail.exclusively(this::readInForce);
  }

  private AccessList readInForce() {
    Anchor inForce = trail.list();
    byte[] bytes = file.read().orElse(null);
    if (anchor(bytes).equals(inForce)) {
      return bytes == null ? AccessList.EMPTY : AccessList.ofJson(bytes);
    }
    byte[] prepared = file.readPrepared().orElse(null);
    if (prepared != null && anchor(prepared).equals(inForce)) {
      file.putInPlace();
      return AccessList.ofJson(prepared);
    }
    throw new UnreadableInputException(
        Message.of(
            "{0}: is not the access list that was last written (version {1}); restore the workspace"
                + " from a backup",
            "{0}：不是最后写入的授权名单（第 {1} 版）；请从备份恢复工作区", file.path(), inForce.count()));
  }

  /** Changes the list; changes by other processes come before or after it. */
  void change(Scope by, UnaryOperator<AccessList> change, String what) {
    trail.exclusively(
        () -> {
          byte[] bytes = change.apply(readInForce()).toJson();
          Anchor list = anchor(bytes);
          file.prepare(bytes);
          trail.add(Event.of(by, Action.MANAGE, what + " [list " + list + "]"), list);
          file.putInPlace();
          return list;
        });
  }

  /** Copies log and list to a copy of the store. */
  void copyTo(Store copy) {
    trail.exclusively(
        () -> {
          byte[] bytes = readInForce().toJson();
          Anchor inForce = trail.copyTo(copy);
          if (!inForce.equals(Anchor.START)) {
            copy.folder().sealed(NAME, copy.keys()).write(bytes);
          }
          return inForce;
        });
  }

  private static Anchor anchor(byte @org.jspecify.annotations.Nullable [] bytes) {
    if (bytes == null) {
      return Anchor.START;
    }
    try {
      return new Anchor(
          AccessList.ofJson(bytes).version(),
          HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

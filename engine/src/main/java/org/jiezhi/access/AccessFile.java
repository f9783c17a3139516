package org.jiezhi.access;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jiezhi.model.ConflictException;
import org.jiezhi.model.Message;
import org.jiezhi.model.UnreadableInputException;
import org.jiezhi.store.SealedFile;

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

  synchronized AccessList read() {
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

  synchronized void write(Scope by, AccessList next, String what) {
    byte[] bytes = next.toJson();
    Anchor list = anchor(bytes);
    file.prepare(bytes);
    trail.add(Event.of(by, Action.MANAGE, what + " [list " + list + "]"), list);
    file.putInPlace();
  }

  /** Puts the list beside a copy of the store, if it is the one that belongs to it. */
  synchronized void copyTo(SealedFile copy, Anchor inForce) {
    byte[] bytes = read().toJson();
    if (inForce.equals(Anchor.START)) {
      return;
    }
    if (!anchor(bytes).equals(inForce)) {
      throw new ConflictException(
          Message.of(
              "the access list was changed while the workspace was copied; try again",
              "复制工作区期间授权名单被修改；请重试"));
    }
    copy.write(bytes);
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

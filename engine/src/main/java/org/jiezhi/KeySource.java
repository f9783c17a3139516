package org.jiezhi;

import java.nio.file.Path;

/**
 * Where the key of a workspace comes from: a file by default, or whatever keeps keys where a
 * program is embedded. Must be thread-safe.
 */
@FunctionalInterface
public interface KeySource {
  /** Length of a key in bytes. */
  int KEY_BYTES = 32;

  /**
   * The key of a workspace. The caller may wipe the array.
   *
   * @param workspaceId the workspace's number, sixteen hexadecimal digits
   * @param isNew whether the workspace is being made, so that a key must be, too
   * @return {@value #KEY_BYTES} bytes
   * @throws org.jiezhi.model.JiezhiException if there is none, or it is damaged
   */
  byte[] key(String workspaceId, boolean isNew);

  /**
   * Keys in files that only their owner may read: {@code KEY-FILE} if given, else what the
   * environment's {@code JIEZHI_KEY_FILE} names, else {@code jiezhi/keys/WORKSPACE-ID.key} in the
   * user's configuration folder. A key that exists is never replaced.
   */
  static KeySource ofFiles(@org.jspecify.annotations.Nullable Path keyFile) {
    return new KeyFiles(keyFile);
  }
}

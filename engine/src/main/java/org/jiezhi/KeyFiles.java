package org.jiezhi;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jiezhi.model.Message;
import org.jiezhi.model.UnreadableInputException;
import org.jiezhi.model.UsageException;
import org.jspecify.annotations.Nullable;

/**
 * Keys in files: one line, {@code jiezhi-key-1 WORKSPACE-ID 64-HEXADECIMAL-DIGITS}. Readable and
 * writable for their owner only, where the system knows such rights.
 */
final class KeyFiles implements KeySource {
  private static final Pattern FORM =
      Pattern.compile("jiezhi-key-1 ([0-9a-f]{16}) ([0-9a-f]{64})\\s*");
  private static final int MAX_BYTES = 1024;

  private final @Nullable Path keyFile;

  KeyFiles(@Nullable Path keyFile) {
    this.keyFile = keyFile;
  }

  @Override
  public byte[] key(String workspaceId, boolean isNew) {
    Path file = file(workspaceId);
    if (isNew && !Files.exists(file)) {
      return create(file, workspaceId);
    }
    return read(file, workspaceId);
  }

  private Path file(String workspaceId) {
    String named = System.getenv("JIEZHI_KEY_FILE");
    if (keyFile != null) {
      return keyFile;
    }
    return named != null && !named.isEmpty()
        ? Path.of(named)
        : configuration().resolve("jiezhi").resolve("keys").resolve(workspaceId + ".key");
  }

  private static Path configuration() {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String home = System.getProperty("user.home", ".");
    String windows = System.getenv("APPDATA");
    String unix = System.getenv("XDG_CONFIG_HOME");
    if (system.contains("windows") && windows != null) {
      return Path.of(windows);
    }
    return unix != null && !unix.isEmpty() ? Path.of(unix) : Path.of(home, ".config");
  }

  private static byte[] create(Path file, String workspaceId) {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    String line = "jiezhi-key-1 " + workspaceId + " " + HexFormat.of().formatHex(key) + "\n";
    try {
      Path folder = file.toAbsolutePath().getParent();
      boolean hasRights = file.getFileSystem().supportedFileAttributeViews().contains("posix");
      if (folder != null && !Files.isDirectory(folder)) {
        Files.createDirectories(folder, rights(hasRights, "rwx------"));
      }
      try (var channel =
          Files.newByteChannel(
              file,
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              rights(hasRights, "rw-------"))) {
        channel.write(java.nio.ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII)));
      }
      return key;
    } catch (FileAlreadyExistsException e) {
      return read(file, workspaceId);
    } catch (IOException e) {
      throw new UsageException(
          Message.of(
              "{0}: the key cannot be written there; name another place with --key-file",
              "{0}：无法写入密钥；请用 --key-file 指定其他位置", file));
    }
  }

  private static FileAttribute<?>[] rights(boolean hasRights, String text) {
    return hasRights
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text))
        }
        : new FileAttribute<?>[0];
  }

  private static byte[] read(Path file, String workspaceId) {
    String line;
    try (var in = Files.newInputStream(file)) {
      line = new String(in.readNBytes(MAX_BYTES), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UnreadableInputException(
          Message.of(
              "{0}: the key of workspace {1} is not there or may not be read; without it nobody"
                  + " can open the workspace. Name its file with --key-file or JIEZHI_KEY_FILE",
              "{0}：找不到或无权读取工作区 {1} 的密钥；没有密钥无法打开。请用 --key-file 或" + " JIEZHI_KEY_FILE 指定",
              file,
              workspaceId),
          e);
    }
    Matcher form = FORM.matcher(line);
    if (!form.matches()) {
      throw new UnreadableInputException(
          Message.of(
              "{0}: is damaged or no key file; put back the copy you kept",
              "{0}：已损坏或不是密钥文件；请恢复备份", file));
    }
    if (!form.group(1).equals(workspaceId)) {
      throw new UnreadableInputException(
          Message.of(
              "{0}: is the key of workspace {1}, not of {2}",
              "{0}：是工作区 {1} 的密钥，不是 {2} 的", file, form.group(1), workspaceId));
    }
    return HexFormat.of().parseHex(form.group(2));
  }
}

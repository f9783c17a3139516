package org.jiezhi.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jiezhi.format.encoding.EncodingDetector;
import org.jiezhi.format.layer.FileBytes;
import org.jiezhi.format.layer.LayerNames;
import org.jiezhi.model.Message;
import org.jiezhi.model.UnreadableInputException;

/**
 * A zip archive that is not trusted.
 *
 * <p>Guarantees:
 *
 * <ul>
 *   <li>Names that lead out of the archive ({@code ..}, absolute ones) refuse the whole archive.
 *   <li>No entry is unpacked beyond {@value #MAX_RATIO} times its packed size once it has grown
 *       over 10 MiB, nor all together beyond 4 GiB, whatever sizes are stated.
 *   <li>An entry whose length or check sum is not the stated one is an error.
 *   <li>Names of the time before UTF-8 in zips are decoded by what they look like (GBK mostly).
 * </ul>
 *
 * <p>Memory: the directory, at most 64 MiB of it.
 */
public final class ZipArchive implements AutoCloseable {
  static final int MAX_RATIO = 100;
  static final long FREE_BYTES = 10L << 20;
  static final long MAX_BYTES = 4L << 30;

  private static final int END_BYTES = 22;
  private static final int END_SIGNATURE = 0x06054B50;
  private static final int MAX_COMMENT_BYTES = 65_535;
  private static final long MAX_DIRECTORY_BYTES = 64L << 20;
  private static final int CHUNK = 1 << 16;

  private final Path file;
  private final long archiveBytes;
  private final ZipFile zip;
  private final List<Entry> entries = new ArrayList<>();
  private long unpackedBytes;

  /**
   * Opens an archive and checks the names in it.
   *
   * @throws UnreadableInputException if it is damaged or refused
   */
  public ZipArchive(Path file) {
    this.file = file;
    try (FileBytes bytes = new FileBytes(file)) {
      archiveBytes = bytes.size();
      checkDirectory(bytes);
    }
    try {
      // Each byte of a name is one character, but where the entry says that it is UTF-8.
      zip = new ZipFile(file.toFile(), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw damaged(e);
    }
    try {
      list();
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** The files in it, in the archive's order, without folders and what macOS adds. */
  public List<Entry> entries() {
    return entries;
  }

  /** Unpacks an entry into a file. */
  void unpack(Entry entry, Path target) {
    try (OutputStream out = Files.newOutputStream(target)) {
      unpack(entry, out);
    } catch (IOException e) {
      throw damaged(e);
    }
  }

  /**
   * Unpacks an entry.
   *
   * @throws UnreadableInputException if it grows beyond what is allowed or is damaged
   */
  public void unpack(Entry entry, OutputStream out) {
    long packed = Math.min(Math.max(entry.packed.getCompressedSize(), 0), archiveBytes);
    long limit = Math.max(FREE_BYTES, packed * MAX_RATIO);
    CRC32 sum = new CRC32();
    long size = 0;
    try (InputStream in = zip.getInputStream(entry.packed)) {
      byte[] chunk = new byte[CHUNK];
      for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
        size += n;
        unpackedBytes += n;
        if (size > limit || unpackedBytes > MAX_BYTES) {
          throw refused(
              "{0}: {1} unpacks to more than {2} bytes ({3} packed); this looks like a zip bomb and"
                  + " was refused; unpack it yourself if you trust it",
              "{0}：{1} 解压后超过 {2} 字节（压缩后 {3}），疑为 zip 炸弹，已拒绝；如确认可信请自行解压",
              file,
              entry.name,
              Math.min(limit, MAX_BYTES),
              packed);
        }
        sum.update(chunk, 0, n);
        out.write(chunk, 0, n);
      }
    } catch (IOException e) {
      throw damaged(e);
    }
    if (entry.packed.getSize() != size || entry.packed.getCrc() != sum.getValue()) {
      throw refused(
          "{0}: {1} has {2} bytes and states {3}, or its check sum is wrong; get a sound copy",
          "{0}：{1} 实为 {2} 字节（标明 {3}），或校验和有误；请换一份完好的文件",
          file,
          entry.name,
          size,
          entry.packed.getSize());
    }
  }

  /** A directory is held in memory whole, so its size is looked at first. */
  private void checkDirectory(FileBytes bytes) {
    int length = (int) Math.min(bytes.size(), END_BYTES + MAX_COMMENT_BYTES);
    ByteBuffer tail = bytes.at(bytes.size() - length, length).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = length - END_BYTES; at >= 0; at--) {
      if (tail.getInt(at) == END_SIGNATURE) {
        long directory = Integer.toUnsignedLong(tail.getInt(at + 12));
        if (directory > MAX_DIRECTORY_BYTES) {
          throw refused(
              "{0}: the archive's directory has {1} bytes, at most {2} are read; unpack it yourself",
              "{0}：压缩包目录为 {1} 字节，最多读取 {2}；请自行解压", file, directory, MAX_DIRECTORY_BYTES);
        }
        return;
      }
    }
    throw refused(
        "{0}: is no whole zip archive: its directory is missing; get a whole copy of the file",
        "{0}：不是完整的 zip 压缩包：缺少目录；请换一份完整的文件", file);
  }

  private void list() {
    EncodingDetector detector = new EncodingDetector();
    List<? extends ZipEntry> all = Collections.list(zip.entries());
    for (ZipEntry each : all) {
      if (isBytes(each.getName())) {
        detector.add(each.getName().getBytes(StandardCharsets.ISO_8859_1));
      }
    }
    Charset charset = detector.guess(false).charset();
    for (ZipEntry each : all) {
      String raw = each.getName();
      String name =
          isBytes(raw) ? new String(raw.getBytes(StandardCharsets.ISO_8859_1), charset) : raw;
      if (leadsOut(raw) || leadsOut(name)) {
        throw refused(
            "{0}: the name {1} leads out of the archive; such archives are refused",
            "{0}：名称 {1} 指向压缩包之外，已拒绝", file, name);
      }
      if (!each.isDirectory() && !name.startsWith("__MACOSX/") && !name.contains("/._")) {
        entries.add(new Entry(name, each));
      }
    }
  }

  private static boolean isBytes(String name) {
    return name.chars().allMatch(c -> c < 0x100);
  }

  private static boolean leadsOut(String name) {
    String plain = name.replace('\\', '/');
    return plain.startsWith("/")
        || plain.indexOf('\0') >= 0
        || (plain.length() > 1 && plain.charAt(1) == ':')
        || Arrays.asList(plain.split("/", -1)).contains("..");
  }

  private UnreadableInputException damaged(IOException cause) {
    return new UnreadableInputException(
        Message.of(
            "{0}: the zip archive is damaged; get a whole copy of it",
            "{0}：zip 压缩包已损坏；请换一份完整的文件", file),
        cause);
  }

  private static UnreadableInputException refused(String en, String zh, Object... arguments) {
    return new UnreadableInputException(Message.of(en, zh, arguments));
  }

  @Override
  public void close() {
    try {
      zip.close();
    } catch (IOException e) {
      // Nothing was written, so nothing can be lost.
    }
  }

  /** A file in the archive. */
  public static final class Entry {
    private final String name;
    private final ZipEntry packed;

    Entry(String name, ZipEntry packed) {
      this.name = name;
      this.packed = packed;
    }

    /** Its whole name, folders parted by slashes. */
    public String name() {
      return name;
    }

    /** Its name without folders. */
    String fileName() {
      return name.substring(name.replace('\\', '/').lastIndexOf('/') + 1);
    }

    /** Its whole name without the extension. */
    String stem() {
      return name.substring(0, name.length() - fileName().length()) + LayerNames.stem(fileName());
    }
  }
}

package org.jiezhi.format.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jiezhi.format.encoding.EncodingDetector;
import org.jiezhi.model.Message;
import org.jiezhi.model.Progress;
import org.jiezhi.model.UnreadableInputException;
import org.jspecify.annotations.Nullable;

/**
 * What the bytes of a text file tell: check sum and encoding. A byte order mark counts first, then
 * what the caller says, then zero bytes between (UTF-16), then whether it is UTF-8 from end to end,
 * then what the text looks like.
 *
 * @param sizeBytes length of the file
 * @param sha256 check sum in hexadecimal digits
 * @param charset the encoding
 * @param howEncoded how it was told
 * @param markBytes length of the byte order mark
 */
record CsvBytes(long sizeBytes, String sha256, Charset charset, Message howEncoded, int markBytes) {
  private static final Message READING = Message.of("looking through the file", "检查文件");
  private static final int CHUNK = 1 << 18;
  private static final int WIDE_SAMPLE = 1 << 16;

  static CsvBytes examine(Path path, @Nullable Charset given, Progress progress) {
    MessageDigest digest = sha256Digest();
    Utf8Count utf8 = new Utf8Count();
    EncodingDetector detector = new EncodingDetector();
    byte[] chunk = new byte[CHUNK];
    byte[] head = new byte[0];
    long size = 0;
    try (InputStream in = Files.newInputStream(path)) {
      for (int n = in.readNBytes(chunk, 0, CHUNK); n > 0; n = in.readNBytes(chunk, 0, CHUNK)) {
        if (size == 0) {
          head = Arrays.copyOf(chunk, Math.min(n, WIDE_SAMPLE));
        }
        size += n;
        digest.update(chunk, 0, n);
        utf8.add(chunk, n);
        if (!utf8.isWhole() && !detector.isFull()) {
          addLines(detector, chunk, n);
        }
        progress.step(READING, 0, -1);
      }
    } catch (IOException e) {
      throw new UnreadableInputException(
          Message.of("{0}: cannot be read on at byte {1}", "{0}：自第 {1} 字节起无法读取", path, size), e);
    }
    String sum = HexFormat.of().formatHex(digest.digest());
    Charset marked = marked(head);
    if (marked != null) {
      int mark = marked.equals(StandardCharsets.UTF_8) ? 3 : 2;
      return new CsvBytes(
          size, sum, marked, Message.of("by its byte order mark", "由字节顺序标记得知"), mark);
    }
    if (given != null) {
      return new CsvBytes(size, sum, given, Message.of("given by the caller", "由调用者指定"), 0);
    }
    Charset wide = wide(head);
    if (wide != null) {
      return new CsvBytes(
          size, sum, wide, Message.of("by the zero bytes between the letters", "由零字节的位置推断"), 0);
    }
    if (utf8.isMostly()) {
      return new CsvBytes(
          size,
          sum,
          StandardCharsets.UTF_8,
          utf8.isWhole()
              ? Message.of("all bytes are", "全部字节符合")
              : Message.of("most bytes are; {0} places are not", "大部分字节符合；{0} 处不符", utf8.faults()),
          0);
    }
    EncodingDetector.Guess guess = detector.guess(false);
    // GB18030 reads whatever GBK does, and what lies beyond the sample.
    Charset charset =
        guess.charset().name().equals("GBK") ? Charset.forName("GB18030") : guess.charset();
    return new CsvBytes(
        size,
        sum,
        charset,
        Message.of("told from the text (confidence {0})", "由文本推断（可信度 {0}）", guess.confidence()),
        0);
  }

  private static MessageDigest sha256Digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void addLines(EncodingDetector detector, byte[] chunk, int length) {
    int from = 0;
    for (int i = 0; i < length && !detector.isFull(); i++) {
      if (chunk[i] == '\n' || chunk[i] == ',') {
        detector.add(Arrays.copyOfRange(chunk, from, i));
        from = i + 1;
      }
    }
  }

  private static @Nullable Charset marked(byte[] head) {
    if (head.length >= 3
        && head[0] == (byte) 0xEF
        && head[1] == (byte) 0xBB
        && head[2] == (byte) 0xBF) {
      return StandardCharsets.UTF_8;
    }
    if (head.length >= 2 && head[0] == (byte) 0xFF && head[1] == (byte) 0xFE) {
      return StandardCharsets.UTF_16LE;
    }
    return head.length >= 2 && head[0] == (byte) 0xFE && head[1] == (byte) 0xFF
        ? StandardCharsets.UTF_16BE
        : null;
  }

  /** Digits and separators of UTF-16 have a zero byte on one side only. */
  private static @Nullable Charset wide(byte[] head) {
    int even = 0;
    int odd = 0;
    for (int i = 0; i < head.length; i++) {
      if (head[i] == 0) {
        even += i % 2 == 0 ? 1 : 0;
        odd += i % 2;
      }
    }
    int many = head.length / 8;
    if (even > many && odd <= even / 16) {
      return StandardCharsets.UTF_16BE;
    }
    return odd > many && even <= odd / 16 ? StandardCharsets.UTF_16LE : null;
  }
}

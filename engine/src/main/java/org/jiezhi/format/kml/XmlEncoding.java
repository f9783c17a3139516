package org.jiezhi.format.kml;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jiezhi.model.Message;
import org.jiezhi.model.UnreadableInputException;

/** The encoding of an XML file: of its byte order mark, else of its declaration, else UTF-8. */
final class XmlEncoding {
  private static final int HEAD_BYTES = 256;
  private static final Pattern DECLARED =
      Pattern.compile("^<\\?xml[^>]*?encoding\\s*=\\s*[\"']([A-Za-z][A-Za-z0-9._-]*)[\"']");

  private XmlEncoding() {}

  static Charset of(Path file) {
    byte[] head;
    try (InputStream in = Files.newInputStream(file)) {
      head = in.readNBytes(HEAD_BYTES);
    } catch (IOException e) {
      throw new UnreadableInputException(Message.of("{0}: cannot be read", "{0}：无法读取", file), e);
    }
    if (head.length > 1 && head[0] == (byte) 0xfe && head[1] == (byte) 0xff) {
      return StandardCharsets.UTF_16;
    }
    if (head.length > 1 && head[0] == (byte) 0xff && head[1] == (byte) 0xfe) {
      return StandardCharsets.UTF_16;
    }
    if (head.length > 1 && (head[0] == 0 || head[1] == 0)) {
      return head[0] == 0 ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
    }
    Matcher declared = DECLARED.matcher(new String(head, StandardCharsets.ISO_8859_1));
    if (!declared.find()) {
      return StandardCharsets.UTF_8;
    }
    try {
      return Charset.forName(declared.group(1));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new UnreadableInputException(
          Message.of(
              "{0}: states the encoding {1}, which is not known; state another",
              "{0}：标明的编码 {1} 未知；请另行指明", file, declared.group(1)),
          e);
    }
  }
}

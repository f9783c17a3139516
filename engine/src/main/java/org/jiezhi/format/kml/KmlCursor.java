package org.jiezhi.format.kml;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jiezhi.model.Message;
import org.jiezhi.model.UnreadableInputException;
import org.jspecify.annotations.Nullable;

/**
 * A place in an XML file that is not trusted, and errors that name the file, the placemark and the
 * line. They never quote the text: it may be personal.
 */
final class KmlCursor implements AutoCloseable {
  static final int MAX_TEXT = 64 << 20;

  private static final int BUFFER_BYTES = 1 << 16;
  private static final int MAX_DEPTH = 500;

  private final Path file;
  private final InputStream stream;
  private final XMLStreamReader parser;
  private int depth;
  private long feature;

  KmlCursor(Path file, @Nullable Charset encoding) {
    this.file = file;
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    try {
      stream = new MarkupLimit(new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES));
    } catch (IOException e) {
      throw new UnreadableInputException(
          Message.of(
              "{0}: cannot be opened; does it exist and may it be read?",
              "{0}：无法打开；文件是否存在、可读？", file),
          e);
    }
    try {
      // Bytes that are not of the encoding end in an exception of ours: the parser would print
      // them.
      parser =
          factory.createXMLStreamReader(
              new InputStreamReader(
                  stream,
                  (encoding == null ? XmlEncoding.of(file) : encoding)
                      .newDecoder()
                      .onMalformedInput(CodingErrorAction.REPORT)
                      .onUnmappableCharacter(CodingErrorAction.REPORT)));
    } catch (XMLStreamException e) {
      closeStream();
      throw damaged(e);
    } catch (RuntimeException e) {
      closeStream();
      throw e;
    }
  }

  /** The number of the placemark that is being read, from 1; 0 outside of placemarks. */
  void startFeature(long number) {
    feature = number;
  }

  long feature() {
    return feature;
  }

  /**
   * Goes to the next tag.
   *
   * @return {@link XMLStreamConstants#START_ELEMENT}, {@code END_ELEMENT} or {@code END_DOCUMENT}
   */
  int next() {
    try {
      while (parser.hasNext()) {
        int event = parser.next();
        if (event == XMLStreamConstants.START_ELEMENT && ++depth > MAX_DEPTH) {
          throw refuse("elements nested more than {0} deep", "元素嵌套超过 {0} 层", MAX_DEPTH);
        }
        if (event == XMLStreamConstants.END_ELEMENT) {
          depth--;
        }
        check(event);
        if (event == XMLStreamConstants.START_ELEMENT
            || event == XMLStreamConstants.END_ELEMENT
            || event == XMLStreamConstants.END_DOCUMENT) {
          return event;
        }
      }
      return XMLStreamConstants.END_DOCUMENT;
    } catch (XMLStreamException e) {
      throw damaged(e);
    }
  }

  private void check(int event) {
    if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
      throw refuse(
          "document types and entities are refused; KML needs none", "不接受 DTD 和实体；KML 不需要它们");
    }
  }

  /** The name of the current element without its prefix. */
  String name() {
    return parser.getLocalName();
  }

  /** An attribute of the element that starts here, or null. */
  @Nullable String attribute(String name) {
    for (int i = 0; i < parser.getAttributeCount(); i++) {
      if (parser.getAttributeLocalName(i).equals(name)) {
        return parser.getAttributeValue(i);
      }
    }
    return null;
  }

  /** The text within the element that starts here, that of elements in it too; to its end. */
  String text() {
    StringBuilder text = new StringBuilder();
    int within = 1;
    try {
      while (within > 0) {
        int event = parser.next();
        check(event);
        if (event == XMLStreamConstants.START_ELEMENT) {
          if (++within > MAX_DEPTH) {
            throw refuse("elements nested more than {0} deep", "元素嵌套超过 {0} 层", MAX_DEPTH);
          }
        } else if (event == XMLStreamConstants.END_ELEMENT) {
          within--;
        } else if (parser.isCharacters()) {
          if (text.length() + parser.getTextLength() > MAX_TEXT) {
            throw refuse("a text of more than {0} characters", "文本超过 {0} 个字符", MAX_TEXT);
          }
          text.append(parser.getTextCharacters(), parser.getTextStart(), parser.getTextLength());
        }
      }
    } catch (XMLStreamException e) {
      throw damaged(e);
    }
    depth--;
    return text.toString();
  }

  /** Passes over the element that starts here. */
  void skip() {
    int within = 1;
    while (within > 0) {
      int event = next();
      within += event == XMLStreamConstants.START_ELEMENT ? 1 : -1;
    }
  }

  /** An error at the current place. */
  UnreadableInputException refuse(String en, String zh, Object... arguments) {
    return new UnreadableInputException(place(Message.of(en, zh, arguments)));
  }

  private UnreadableInputException damaged(XMLStreamException cause) {
    Throwable inner = cause.getNestedException();
    if (inner instanceof MarkupLimit.TooLongException) {
      return refuse(
          "a tag, comment or section of more than {0} MiB",
          "标签、注释或区段超过 {0} MiB", MarkupLimit.MAX_BYTES >> 20);
    }
    if (inner instanceof CharacterCodingException) {
      return refuse(
          "bytes that are not of the encoding; if the text is in another one, state it",
          "有字节不属于该编码；若为其他编码请指明");
    }
    return new UnreadableInputException(
        place(
            Message.of(
                "this is no well-formed XML; is the file cut off or its encoding not the stated one?",
                "不是格式良好的 XML；文件是否被截断，或编码与标明的不符？")),
        cause);
  }

  private Message place(Message reason) {
    @Nullable Location at = location();
    int line = at == null ? 1 : Math.max(at.getLineNumber(), 1);
    return feature == 0
        ? Message.of("{0}: line {1}: {2}", "{0}：第 {1} 行：{2}", file, line, reason)
        : Message.of(
            "{0}: feature {1}, line {2}: {3}",
            "{0}：要素 {1}，第 {2} 行：{3}", file, feature, line, reason);
  }

  @SuppressWarnings("NullAway") // The constructor fails before there is a parser.
  private @Nullable Location location() {
    return parser == null ? null : parser.getLocation();
  }

  private void closeStream() {
    try {
      stream.close();
    } catch (IOException e) {
      // Nothing was written, so nothing can be lost.
    }
  }

  @Override
  public void close() {
    closeStream();
  }
}

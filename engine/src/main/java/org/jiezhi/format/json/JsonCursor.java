package org.jiezhi.format.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import org.jiezhi.model.Message;
import org.jiezhi.model.UnreadableInputException;

/**
 * A place in a JSON file: the parser, and errors that name the file, the feature, the line and the
 * column. They never quote the text: it may be personal.
 */
final class JsonCursor implements AutoCloseable {
  private final Path file;
  private final Charset encoding;
  private final JsonParser parser;
  private long feature;

  JsonCursor(Path file, Charset encoding, JsonParser parser) {
    this.file = file;
    this.encoding = encoding;
    this.parser = parser;
  }

  JsonParser parser() {
    return parser;
  }

  /** The number of the feature that is being read, from 1; 0 outside features. */
  long feature() {
    return feature;
  }

  void startFeature(long number) {
    feature = number;
  }

  /** The next token of the document. */
  JsonToken next() throws IOException {
    JsonToken token = parser.nextToken();
    if (token == null) {
      throw refuse("the file ends where a value is due", "文件在应有值处结束");
    }
    return token;
  }

  /** Whether the current value is a member of the document's outermost object. */
  boolean isTopLevel() {
    JsonStreamContext context = parser.getParsingContext();
    if (parser.currentToken().isStructStart()) {
      context = context.getParent();
    }
    return context.getParent().inRoot();
  }

  /** Passes over the current value, whatever it is. */
  void skip() throws IOException {
    parser.skipChildren();
  }

  /**
   * The current token as a finite double: the one nearest to the decimal text, bit for bit.
   *
   * @throws UnreadableInputException if its magnitude is beyond that of a double
   */
  double finiteDouble() throws IOException {
    double value = parser.getDoubleValue();
    if (value == 0 && parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
      return parser.getText().startsWith("-") ? -0.0 : 0.0;
    }
    if (!Double.isFinite(value)) {
      throw refuse(
          "a number is too large; numbers are finite, up to 1.8e308 in magnitude",
          "数值过大；数值须有限，绝对值不超过 1.8e308");
    }
    return value;
  }

  /** Fails unless nothing follows. */
  void expectEnd() throws IOException {
    if (parser.nextToken() != null) {
      throw refuse(
          "more follows after the end of the document; a file holds one JSON value",
          "文档结束后还有内容；一个文件只能有一个 JSON 值");
    }
  }

  /** An error at the current place. */
  UnreadableInputException refuse(String en, String zh, Object... arguments) {
    return refuse(parser.currentTokenLocation(), Message.of(en, zh, arguments));
  }

  /** What a failure of the parser or of the disk means. */
  UnreadableInputException damaged(IOException cause) {
    JsonLocation place = parser.currentLocation();
    if (cause instanceof JsonEOFException) {
      return refuse(
          place, Message.of("the file ends in the middle; is it cut off?", "文件在中途结束；是否被截断？"));
    }
    if (cause instanceof StreamConstraintsException) {
      return refuse(
          place,
          Message.of("nested too deeply, or a name, text or number too long", "嵌套过深，或名称、文本、数字过长"));
    }
    boolean wrongBytes =
        cause instanceof CharacterCodingException
            || (cause instanceof JsonParseException parse
                && parse.getOriginalMessage().startsWith("Invalid UTF-8"));
    if (wrongBytes) {
      return refuse(
          place,
          Message.of(
              "bytes that are not {0}; if the text is in another encoding, state it",
              "存在不符合 {0} 的字节；若为其他编码请指定", encoding.name()));
    }
    if (cause instanceof JsonParseException) {
      return refuse(place, Message.of("not valid JSON here", "此处不是有效的 JSON"));
    }
    return new UnreadableInputException(
        Message.of(
            "{0}: reading failed; is the disk or network in order?", "{0}：读取失败；磁盘或网络是否正常？", file),
        cause);
  }

  private UnreadableInputException refuse(JsonLocation place, Message what) {
    int line = place.getLineNr();
    int column = place.getColumnNr();
    if (feature == 0) {
      return new UnreadableInputException(
          Message.of(
              "{0}: line {1}, column {2}: {3}",
              "{0}：第 {1} 行第 {2} 列：{3}", file, line, column, what));
    }
    return new UnreadableInputException(
        Message.of(
            "{0}: feature {1}, line {2}, column {3}: {4}",
            "{0}：要素 {1}，第 {2} 行第 {3} 列：{4}", file, feature, line, column, what));
  }

  /** Closes the file; never throws. */
  @Override
  public void close() {
    try {
      parser.close();
    } catch (IOException e) {
      // Only reading: nothing can be lost by it.
    }
  }
}

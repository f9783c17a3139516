package org.jiezhi;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jiezhi.model.Length;
import org.jiezhi.model.Message;
import org.jiezhi.model.UnreadableInputException;
import org.jiezhi.model.UsageException;
import org.jspecify.annotations.Nullable;

/**
 * An object of a settings file in JSON, read whole. Every complaint names the file and the member.
 * Files of more than 64 MB or more than 50 levels are refused; so is a member that stands twice.
 */
final class Settings {
  private static final long MAX_BYTES = 64L << 20;
  private static final int MAX_DEPTH = 50;
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxDocumentLength(MAX_BYTES)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final String file;
  private final String path;
  private final JsonNode node;

  private Settings(String file, String path, JsonNode node) {
    this.file = file;
    this.path = path;
    this.node = node;
  }

  /**
   * The object in a file.
   *
   * @throws UnreadableInputException if the file cannot be opened or is no JSON
   * @throws UsageException if it is not an object
   */
  static Settings read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return new Settings(file.toString(), "", MAPPER.readTree(in)).checkObject();
    } catch (JsonProcessingException e) {
      JsonLocation place = e.getLocation();
      throw new UnreadableInputException(
          Message.of(
              "{0}: not sound JSON, or beyond 50 levels or 64 MB (line {1}, column {2}); correct the"
                  + " file",
              "{0}：不是正确的 JSON，或超过 50 层、64 MB（第 {1} 行第 {2} 列）；请更正文件",
              file,
              place == null ? "?" : String.valueOf(place.getLineNr()),
              place == null ? "?" : String.valueOf(place.getColumnNr())),
          e);
    } catch (IOException e) {
      throw new UnreadableInputException(
          Message.of(
              "{0}: cannot be opened; does it exist and may it be read?",
              "{0}：无法打开；文件是否存在、可读？", file),
          e);
    }
  }

  /** A settings file that ships with the library; null where there is none of that name. */
  static @Nullable Settings ofResource(String name) {
    try (InputStream in = Settings.class.getResourceAsStream("/org/jiezhi/schemas/" + name)) {
      return in == null ? null : new Settings(name, "", MAPPER.readTree(in)).checkObject();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }

  private Settings checkObject() {
    if (!node.isObject()) {
      throw new UsageException(
          Message.of(
              "{0}: {1} is not a JSON object",
              "{0}：{1} 不是 JSON 对象", file, path.isEmpty() ? "it" : path));
    }
    return this;
  }

  /** Refuses members of other names. */
  Settings allowOnly(String... members) {
    Set<String> allowed = Set.of(members);
    for (String each : names()) {
      if (!allowed.contains(each)) {
        throw wrong(each, String.join(", ", members));
      }
    }
    return this;
  }

  /** Names of the members, in the file's order. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  boolean has(String member) {
    return node.hasNonNull(member);
  }

  @Nullable String findText(String member) {
    return has(member) ? getText(member) : null;
  }

  String getText(String member) {
    JsonNode value = node.path(member);
    if (!value.isTextual() || value.textValue().isBlank()) {
      throw wrong(member, "a text / 文字");
    }
    return value.textValue();
  }

  boolean flag(String member) {
    JsonNode value = node.path(member);
    if (has(member) && !value.isBoolean()) {
      throw wrong(member, "true, false");
    }
    return value.booleanValue();
  }

  double number(String member, double otherwise, double max) {
    JsonNode value = node.path(member);
    if (!has(member)) {
      return otherwise;
    }
    if (!value.isNumber() || !(value.doubleValue() >= 0 && value.doubleValue() <= max)) {
      throw wrong(member, "0 – " + (long) max);
    }
    return value.doubleValue();
  }

  /** Metres: a number, or a length with its unit. */
  @Nullable Double findMeters(String member) {
    if (!has(member)) {
      return null;
    }
    return node.path(member).isNumber()
        ? number(member, 0, 9_999_999)
        : Length.parseMeters(getText(member));
  }

  /** A text, or a list of texts; empty where the member is absent. */
  List<String> texts(String member) {
    JsonNode value = node.path(member);
    if (!has(member)) {
      return List.of();
    }
    if (!value.isArray()) {
      return List.of(getText(member));
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode each : value) {
      if (!each.isTextual() || each.textValue().isBlank()) {
        throw wrong(member, "[text / 文字, …]");
      }
      texts.add(each.textValue());
    }
    return texts;
  }

  /** A list of objects; empty where the member is absent. */
  List<Settings> list(String member) {
    List<Settings> objects = new ArrayList<>();
    if (has(member) && !node.path(member).isArray()) {
      throw wrong(member, "[{…}, …]");
    }
    for (JsonNode each : node.path(member)) {
      objects.add(
          new Settings(file, path + member + "[" + objects.size() + "]", each).checkObject());
    }
    return objects;
  }

  /** An object; one without members where it is absent. */
  Settings object(String member) {
    JsonNode value = has(member) ? node.path(member) : MAPPER.createObjectNode();
    return new Settings(file, path + member, value).checkObject();
  }

  /** A member as it stands; a missing one is a missing node. */
  JsonNode node(String member) {
    return node.path(member);
  }

  /** A regular expression. */
  Pattern pattern(String member) {
    try {
      return Pattern.compile(getText(member));
    } catch (PatternSyntaxException e) {
      throw wrong(member, "a regular expression / 正则表达式");
    }
  }

  /** The complaint that a member is not what it may be. */
  UsageException wrong(String member, String allowed) {
    JsonNode value = node.path(member);
    String found = Objects.toString(value.isMissingNode() ? "" : value);
    return new UsageException(
        Message.of(
            "{0}: {1} is {2}; allowed is: {3}",
            "{0}：{1} 为 {2}；允许：{3}",
            file,
            path.isEmpty() ? member : path + "." + member,
            found.isEmpty() ? "—" : found.length() > 60 ? found.substring(0, 60) + "…" : found,
            allowed));
  }
}

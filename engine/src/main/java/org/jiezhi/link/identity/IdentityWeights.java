package org.jiezhi.link.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jiezhi.model.Message;
import org.jiezhi.model.UnreadableInputException;
import org.jiezhi.model.UsageException;

/**
 * How much each level of agreement says for or against one person: m and u of Fellegi and Sunter,
 * "A theory for record linkage" (1969), where agreement on a value counts by how rare the value is
 * (Winkler, 1989). Weights are whole thousandths of a bit, so that sums are the same on every
 * machine. Immutable.
 */
public final class IdentityWeights {
  private static final String RESOURCE = "/org/jiezhi/schemas/link/identity-weights.json";
  private static final long MAX_BYTES = 1 << 20;
  private static final IdentityWeights SHIPPED = shippedOnes();

  private final Map<Agreement, Double> m = new EnumMap<>(Agreement.class);
  private final Map<Agreement, Double> u = new EnumMap<>(Agreement.class);
  private final int[] weights = new int[Agreement.values().length];
  private final boolean[] isByValue = new boolean[weights.length];
  private final int matchMilliBits;
  private final int reviewMilliBits;
  private final int marginMilliBits;

  private IdentityWeights(
      Map<Agreement, Double> m, Map<Agreement, Double> u, int match, int review, int margin) {
    this.m.putAll(m);
    this.u.putAll(u);
    for (Agreement each : Agreement.values()) {
      double ofOne = Objects.requireNonNull(m.get(each));
      Double ofTwo = u.get(each);
      isByValue[each.place()] = ofTwo == null;
      weights[each.place()] = Bits.milli(ofTwo == null ? ofOne : ofOne / ofTwo);
    }
    matchMilliBits = match;
    reviewMilliBits = review;
    marginMilliBits = margin;
  }

  /** The ones that come with the program. */
  public static IdentityWeights shipped() {
    return SHIPPED;
  }

  private static IdentityWeights shippedOnes() {
    try (InputStream in = IdentityWeights.class.getResourceAsStream(RESOURCE)) {
      return of(RESOURCE, JsonMapper.builder().build().readTree(Objects.requireNonNull(in)));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + RESOURCE, e);
    }
  }

  /**
   * Weights of one's own, after {@code schemas/identity-weights.schema.json}.
   *
   * @throws UnreadableInputException if the file cannot be opened or is no JSON
   * @throws UsageException if it does not hold weights
   */
  public static IdentityWeights read(Path file) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw wrong(file.toString(), Message.of("more than 1 MB", "超过 1 MB"));
      }
      return of(file.toString(), JsonMapper.builder().build().readTree(file.toFile()));
    } catch (JsonProcessingException e) {
      throw new UnreadableInputException(
          Message.of("{0}: not sound JSON; correct the file", "{0}：不是正确的 JSON；请更正文件", file), e);
    } catch (IOException e) {
      throw new UnreadableInputException(
          Message.of(
              "{0}: cannot be opened; does it exist and may it be read?",
              "{0}：无法打开；文件是否存在、可读？", file),
          e);
    }
  }

  private static IdentityWeights of(String file, JsonNode json) {
    Map<Agreement, Double> m = new EnumMap<>(Agreement.class);
    Map<Agreement, Double> u = new EnumMap<>(Agreement.class);
    if (json.path("version").asInt() != 1) {
      throw wrong(file, Message.of("\"version\" is not 1", "“version” 不是 1"));
    }
    for (Agreement each : Agreement.values()) {
      JsonNode level = json.path("levels").path(each.key());
      m.put(each, probability(file, each, level.path("m")));
      boolean isByValue = level.path("u").asText().equals("value");
      if (!isByValue) {
        u.put(each, probability(file, each, level.path("u")));
      } else if (!Agreement.BY_VALUE.contains(each)) {
        throw wrong(
            file,
            Message.of(
                "\"{0}\" is of no one value; \"u\" must be a number",
                "“{0}” 不对应单一取值；“u” 须为数", each.key()));
      }
    }
    return new IdentityWeights(
        m,
        u,
        milliBits(file, json, "matchBits"),
        milliBits(file, json, "reviewBits"),
        milliBits(file, json, "marginBits"));
  }

  private static double probability(String file, Agreement level, JsonNode value) {
    if (!value.isNumber() || !(value.asDouble() > 0 && value.asDouble() <= 1)) {
      throw wrong(
          file,
          Message.of(
              "\"{0}\" needs \"m\" and \"u\" above 0 and at most 1",
              "“{0}” 的 “m” 和 “u” 须大于 0 且不大于 1", level.key()));
    }
    return value.asDouble();
  }

  private static int milliBits(String file, JsonNode json, String member) {
    JsonNode value = json.path(member);
    if (!value.isNumber() || Math.abs(value.asDouble()) > 1000) {
      throw wrong(
          file,
          Message.of("\"{0}\" is no number of bits up to 1000", "“{0}” 不是 1000 以内的比特数", member));
    }
    return (int) StrictMath.round(1000 * value.asDouble());
  }

  private static UsageException wrong(String file, Message what) {
    return new UsageException(
        Message.of(
            "{0}: {1}; see schemas/identity-weights.schema.json",
            "{0}：{1}；见 schemas/identity-weights.schema.json", file, what));
  }

  /** These weights with other shares of pairs of one person. */
  IdentityWeights with(Map<Agreement, Double> ofOne) {
    Map<Agreement, Double> changed = new EnumMap<>(m);
    changed.putAll(ofOne);
    return new IdentityWeights(changed, u, matchMilliBits, reviewMilliBits, marginMilliBits);
  }

  /** As a file of weights holds them. */
  public String toJson() {
    ObjectNode json = JsonMapper.builder().build().createObjectNode();
    json.put("version", 1);
    ObjectNode levels = json.putObject("levels");
    for (Agreement each : Agreement.values()) {
      ObjectNode level = levels.putObject(each.key());
      level.put("m", share(each));
      Double ofTwo = u.get(each);
      if (ofTwo == null) {
        level.put("u", "value");
      } else {
        level.put("u", ofTwo);
      }
    }
    json.put("matchBits", matchMilliBits / 1000.0);
    json.put("reviewBits", reviewMilliBits / 1000.0);
    json.put("marginBits", marginMilliBits / 1000.0);
    return json.toPrettyString() + "\n";
  }

  /** The share of pairs of one person at a level. */
  double share(Agreement level) {
    return Objects.requireNonNull(m.get(level));
  }

  /**
   * The weight of a level in thousandths of a bit.
   *
   * @param information what agreement on the value tells, where the level is of a value
   */
  int weight(Agreement level, int information) {
    int own = weights[level.place()];
    return isByValue[level.place()] ? own + information : own;
  }

  int matchMilliBits() {
    return matchMilliBits;
  }

  int reviewMilliBits() {
    return reviewMilliBits;
  }

  int marginMilliBits() {
    return marginMilliBits;
  }
}

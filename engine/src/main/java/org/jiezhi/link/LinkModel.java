package org.jiezhi.link;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jiezhi.address.Comparison.Degree;
import org.jiezhi.address.Slot;
import org.jiezhi.model.Message;
import org.jiezhi.model.UnreadableInputException;
import org.jiezhi.model.UsageException;

/**
 * The figures by which candidates are ordered and probabilities told; they never decide what is
 * linked. How often each slot agrees, slips or differs where the right dwelling is held against an
 * address, and what share of first candidates is right: by tier where records are linked, by the
 * share of the scores where they are to be looked at, and one share where the place is known and
 * the dwelling is not in the inventory. Immutable.
 */
public final class LinkModel {
  /** The degrees that say something, in the order of files. */
  static final List<Degree> DEGREES = List.of(Degree.AGREE, Degree.COMPATIBLE, Degree.DISAGREE);

  private static final String SHIPPED = "/org/jiezhi/schemas/link/model.json";
  private static final int VERSION = 1;
  private static final long MAX_BYTES = 1 << 20;

  private final Map<Slot, Map<Degree, Double>> m = new EnumMap<>(Slot.class);
  private final Map<Tier, Double> linked = new EnumMap<>(Tier.class);
  private final double[] shares;
  private final double[] right;
  private final double absent;

  private LinkModel(LinkModel from, Map<Slot, Map<Degree, Double>> agreements) {
    m.putAll(from.m);
    m.putAll(agreements);
    linked.putAll(from.linked);
    shares = from.shares;
    right = from.right;
    absent = from.absent;
  }

  private LinkModel(String file, JsonNode json) {
    if (json.path("version").asInt() != VERSION) {
      throw wrong(file, "\"version\" is not 1", "“version” 不是 1");
    }
    for (Slot slot : Slot.values()) {
      if (slot.isPlace()) {
        JsonNode given = json.path("m").path(slot.id());
        JsonNode node = given.isMissingNode() ? json.path("m").path("other") : given;
        Map<Degree, Double> degrees = new EnumMap<>(Degree.class);
        for (Degree degree : DEGREES) {
          degrees.put(degree, share(file, node, name(degree)));
        }
        m.put(slot, degrees);
      }
    }
    for (Tier tier : Tier.values()) {
      if (tier.compareTo(Tier.T5) < 0) {
        linked.put(tier, share(file, json.path("linked"), tier.name()));
      }
    }
    absent = share(file, json, "absent");
    JsonNode steps = json.path("review");
    shares = new double[steps.size()];
    right = new double[steps.size()];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = steps.path(i).path("share").asDouble(-1);
      right[i] = share(file, steps.path(i), "right");
      boolean rises =
          i == 0 ? shares[i] == 0 : shares[i] > shares[i - 1] && right[i] >= right[i - 1];
      if (!rises) {
        throw wrong(
            file,
            "\"review\" must begin at share 0 and rise in both columns",
            "“review” 须从 share 0 开始，且两列递增");
      }
    }
    if (shares.length == 0) {
      throw wrong(file, "\"review\" is missing", "缺少 “review”");
    }
  }

  /** The model that is shipped, learnt on invented cities. */
  public static LinkModel shipped() {
    try (InputStream in = LinkModel.class.getResourceAsStream(SHIPPED)) {
      return new LinkModel("model.json", JsonMapper.builder().build().readTree(in));
    } catch (IOException e) {
      throw new IllegalStateException("cannot read the shipped model", e);
    }
  }

  /**
   * A model of one's own, after {@code schemas/link-model.schema.json}.
   *
   * @throws UnreadableInputException if the file cannot be opened or is no JSON
   * @throws UsageException if it is no model
   */
  public static LinkModel read(Path file) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw wrong(file.toString(), "more than 1 MB", "超过 1 MB");
      }
      return new LinkModel(file.toString(), JsonMapper.builder().build().readTree(file.toFile()));
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

  private static String name(Degree degree) {
    return degree == Degree.AGREE ? "agree" : degree == Degree.COMPATIBLE ? "slip" : "differ";
  }

  /** The same with other shares of agreement. */
  LinkModel withAgreements(Map<Slot, Map<Degree, Double>> agreements) {
    return new LinkModel(this, agreements);
  }

  /** The greatest difference of two models' shares of agreement. */
  double distance(LinkModel other) {
    double distance = 0;
    for (Slot slot : m.keySet()) {
      for (Degree degree : DEGREES) {
        distance = Math.max(distance, Math.abs(m(slot, degree) - other.m(slot, degree)));
      }
    }
    return distance;
  }

  /** The model as JSON, to be read again with {@link #read}. */
  public String toJson() {
    StringBuilder text = new StringBuilder("{\n  \"version\": 1,\n  \"m\": {");
    m.forEach(
        (slot, of) -> {
          text.append(text.charAt(text.length() - 1) == '{' ? "\n" : ",\n");
          text.append("    \"").append(slot.id()).append("\": {");
          for (Degree degree : DEGREES) {
            text.append(degree == Degree.AGREE ? "" : ", ")
                .append('"')
                .append(name(degree))
                .append("\": ")
                .append(decimal(m(slot, degree)));
          }
          text.append('}');
        });
    text.append(",\n    \"other\": {\"agree\": 0.99, \"slip\": 0.003, \"differ\": 0.007}\n  },\n");
    text.append("  \"linked\": {");
    linked.forEach(
        (tier, share) ->
            text.append(tier == Tier.T0 ? "\"" : ", \"")
                .append(tier.name())
                .append("\": ")
                .append(decimal(share)));
    text.append("},\n  \"absent\": ").append(decimal(absent)).append(",\n  \"review\": [");
    for (int i = 0; i < shares.length; i++) {
      text.append(i == 0 ? "\n" : ",\n")
          .append("    {\"share\": ")
          .append(decimal(shares[i]))
          .append(", \"right\": ")
          .append(decimal(right[i]))
          .append('}');
    }
    return text.append("\n  ]\n}\n").toString();
  }

  private static String decimal(double value) {
    return BigDecimal.valueOf(value)
        .setScale(9, RoundingMode.HALF_EVEN)
        .stripTrailingZeros()
        .toPlainString();
  }

  private static double share(String file, JsonNode node, String member) {
    double share = node.path(member).asDouble(-1);
    if (share <= 0 || share >= 1) {
      throw wrong(
          file, "\"" + member + "\" is not between 0 and 1", "“" + member + "” 不在 0 与 1 之间");
    }
    return share;
  }

  private static UsageException wrong(String file, String en, String zh) {
    return new UsageException(Message.of("{0}: {1}", "{0}：{1}", file, Message.of(en, zh)));
  }

  /** How often a slot has a degree where the right dwelling is held against an address. */
  double m(Slot slot, Degree degree) {
    return m.getOrDefault(slot, Map.of()).getOrDefault(degree, 0.5);
  }

  /** How often a link of a tier is right. */
  double linked(Tier tier) {
    return linked.getOrDefault(tier, 0.5);
  }

  /** How often the first candidate of a record to be looked at is right, by its share. */
  double review(Tier tier, double share) {
    if (tier == Tier.T6) {
      return absent;
    }
    int at = 0;
    while (at + 1 < shares.length && shares[at + 1] <= share) {
      at++;
    }
    return right[at];
  }
}

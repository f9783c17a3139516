package org.jiezhi.address;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jiezhi.model.Message;
import org.jiezhi.model.UnreadableInputException;
import org.jiezhi.model.UsageException;

/**
 * How a region writes addresses: the grammar, and how often each reading of bare numbers is meant.
 * A profile orders readings, it never forbids or adds one that the numbers do not allow. Immutable.
 *
 * <p>Shipped are {@code cq} (Chongqing: floor and door at the end), {@code cn} (most Chinese
 * cities), {@code sh} (Shanghai: lane, house, room) and {@code western}. The shares rest on small
 * samples: they are data, {@code schemas/address/profile-*.json}, and may be replaced.
 */
public final class AddressProfile {
  /** The names of the shipped profiles. */
  public static final List<String> NAMES = List.of("cq", "cn", "sh", "western");

  private static final List<String> MEMBERS =
      List.of("profile", "words", "title", "buildingSuffix", "compoundNumber", "readings");
  private static final String FOLDER = "/org/jiezhi/schemas/address/";
  private static final long MAX_BYTES = 1 << 20;
  private static final Map<String, AddressProfile> SHIPPED = shipped();

  private final String name;
  private final Grammar grammar;

  private AddressProfile(String name, Grammar grammar) {
    this.name = name;
    this.grammar = grammar;
  }

  /**
   * A shipped profile.
   *
   * @throws UsageException if there is none of that name
   */
  public static AddressProfile of(String name) {
    AddressProfile profile = SHIPPED.get(name);
    if (profile == null) {
      throw new UsageException(
          Message.of(
              "there is no address profile {0}; choose {1}, or read one from a file",
              "没有地址配置 {0}；可选 {1}，或从文件读取", name, String.join(", ", NAMES)));
    }
    return profile;
  }

  /**
   * A profile of one's own, after {@code schemas/address-profile.schema.json}.
   *
   * @throws UnreadableInputException if the file cannot be opened or is no JSON
   * @throws UsageException if it is no profile
   */
  public static AddressProfile read(Path file) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw wrong(file.toString(), "more than 1 MB", "超过 1 MB");
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

  /** Its name. */
  public String name() {
    return name;
  }

  Grammar grammar() {
    return grammar;
  }

  private static Map<String, AddressProfile> shipped() {
    Map<String, AddressProfile> profiles = new TreeMap<>();
    for (String name : NAMES) {
      String file = "profile-" + name + ".json";
      profiles.put(name, of(file, resource(file)));
    }
    return profiles;
  }

  private static JsonNode resource(String file) {
    try (InputStream in = AddressProfile.class.getResourceAsStream(FOLDER + file)) {
      if (in == null) {
        throw new IllegalStateException(file + " is not among the resources");
      }
      return JsonMapper.builder().build().readTree(in);
    } catch (IOException e) {
      throw new IllegalStateException("cannot read " + file, e);
    }
  }

  private static AddressProfile of(String file, JsonNode profile) {
    check(file, profile);
    String name = profile.path("profile").asText();
    if (profile.path("words").asText().equals("western")) {
      return new AddressProfile(name, new WesternGrammar(resource("words-western.json"), profile));
    }
    return new AddressProfile(
        name,
        new ChineseGrammar(
            new Words(resource("words-chinese.json")),
            new ReadingTable(profile.path("readings")),
            ReadingTable.cost(profile.path("compoundNumber").path("number").asInt()),
            ReadingTable.cost(profile.path("compoundNumber").path("building").asInt()),
            profile.path("buildingSuffix").asText("栋")));
  }

  private static void check(String file, JsonNode profile) {
    boolean western = profile.path("words").asText().equals("western");
    if (!western && !profile.path("words").asText().equals("chinese")) {
      throw wrong(file, "\"words\" is neither chinese nor western", "“words” 不是 chinese 或 western");
    }
    profile
        .properties()
        .forEach(
            member -> {
              if (!MEMBERS.contains(member.getKey())) {
                throw wrong(
                    file,
                    "it has a member that is none of " + String.join(", ", MEMBERS),
                    "成员只能是 " + String.join(", ", MEMBERS));
              }
            });
    if (profile.path("profile").asText().isBlank()) {
      throw wrong(file, "\"profile\" is missing", "缺少 “profile”");
    }
    Set<String> after =
        Set.copyOf(
            Arrays.stream(ReadingTable.After.values())
                .map(each -> each.name().toLowerCase(java.util.Locale.ROOT))
                .toList());
    profile
        .path("readings")
        .properties()
        .forEach(
            of -> {
              if (!western && !after.contains(of.getKey())) {
                throw wrong(
                    file,
                    "\"readings\" has a member that is none of " + String.join(", ", sorted(after)),
                    "“readings” 的成员只能是 " + String.join(", ", sorted(after)));
              }
              of.getValue().forEach(each -> checkReading(file, each));
            });
    if (!western) {
      checkShare(file, profile.path("compoundNumber").path("number"));
      checkShare(file, profile.path("compoundNumber").path("building"));
    }
  }

  private static List<String> sorted(Set<String> names) {
    return names.stream().sorted().toList();
  }

  private static void checkReading(String file, JsonNode reading) {
    checkShare(file, reading.path("share"));
    for (JsonNode slot : reading.path("slots")) {
      boolean known = Arrays.stream(Slot.values()).anyMatch(s -> s.id().equals(slot.asText()));
      if (!known || !Words.slot(slot.asText()).isNumber()) {
        throw wrong(
            file,
            "a reading names a slot that holds no number; see address-profile.schema.json",
            "读法中有不存放数字的要素；参见 address-profile.schema.json");
      }
    }
  }

  private static void checkShare(String file, JsonNode share) {
    if (!share.isInt() || share.asInt() < 1 || share.asInt() > 1000) {
      throw wrong(file, "every share is a whole number from 1 to 1000", "每个 share 须为 1 至 1000 的整数");
    }
  }

  private static UsageException wrong(String file, String en, String zh) {
    return new UsageException(Message.of("{0}: {1}", "{0}：{1}", file, Message.of(en, zh)));
  }

  @Override
  public String toString() {
    return name;
  }
}

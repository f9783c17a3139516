package org.jiezhi.address;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jiezhi.model.Message;
import org.jiezhi.model.UsageException;
import org.jspecify.annotations.Nullable;

/**
 * The names of an area: units, villages, roads, compounds and named buildings, with their other and
 * former names. What a workspace holds goes in; an {@link AddressParser} finds it in texts.
 *
 * <ul>
 *   <li>Built once, then immutable and thread-safe. About 150 bytes a name.
 *   <li>A name stands for all entries that bear it; which one is meant follows from the other names
 *       of the address, and where it does not, the address says so.
 *   <li>Units are also known without their last word (江北 for 江北区), compounds without theirs (小区, 花园
 *       …), and names with a Chinese numeral also with digits (建新北1路).
 *   <li>A former name is read as the present one, with {@link Evidence#FORMER_NAME}.
 * </ul>
 */
public final class Gazetteer {
  /** A gazetteer without names: addresses are read by words such as 路 and 小区 alone. */
  public static final Gazetteer EMPTY = builder().build();

  private static final List<String> UNIT_WORDS =
      List.of(
          "街道办事处", "社区居委会", "街道", "社区", "居委会", "村委会", "自治区", "自治州", "地区", "省", "市", "区", "县", "镇",
          "乡");
  private static final List<String> COMPOUND_WORDS =
      List.of(
          "小区", "花园", "家园", "花苑", "新村", "公寓", "大厦", "广场", "山庄", "别墅", "名都", "华府", "公馆", "新城", "名苑",
          "雅苑", "嘉园", "丽景", "半岛", "首府", "华庭", "天地", "世家", "御景", "苑", "家属院", "家属区", "宿舍");
  private static final int MAX_DEPTH = 20;

  private final Map<String, Entry> entries;
  private final Map<String, List<OtherName>> others;
  private final WordTrie<List<NameUse>> names;

  private Gazetteer(
      Map<String, Entry> entries,
      Map<String, List<OtherName>> others,
      WordTrie<List<NameUse>> names) {
    this.entries = entries;
    this.others = others;
    this.names = names;
  }

  /**
   * A thing with a name.
   *
   * @param code unique in the gazetteer
   * @param slot the slot that its name fills: a unit, {@link Slot#VILLAGE}, {@link Slot#ROAD},
   *     {@link Slot#SUBROAD}, {@link Slot#LANE}, {@link Slot#COMPOUND}, {@link Slot#CLUSTER} or
   *     {@link Slot#BUILDING}
   * @param name its present official name
   * @param within the code of the unit it lies in, or null
   */
  public record Entry(String code, Slot slot, String name, @Nullable String within) {
    /**
     * Checks the slot.
     *
     * @throws IllegalArgumentException if the slot holds no names or the code or name is empty
     */
    public Entry {
      boolean named =
          slot.isUnit()
              || switch (slot) {
                case VILLAGE, ROAD, SUBROAD, LANE, COMPOUND, CLUSTER, BUILDING -> true;
                default -> false;
              };
      if (!named || code.isEmpty() || name.isBlank()) {
        throw new IllegalArgumentException("an entry has a code, a name and a slot for names");
      }
    }
  }

  /**
   * A name beside the present official one.
   *
   * @param code the entry that bears or bore it
   * @param from the first day on which it was valid, or null where that is unknown
   * @param to the last day; null where it is unknown or the name is in use
   * @param isFormer whether it is not valid any more
   */
  public record OtherName(
      String code,
      String name,
      @Nullable LocalDate from,
      @Nullable LocalDate to,
      boolean isFormer) {
    /** Whether it may have been valid on a day: unknown ends are open. */
    public boolean mayBeValidOn(LocalDate day) {
      return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
    }
  }

  /** A name of an entry, its place in the units with it. */
  record NameUse(Entry entry, Evidence evidence, String official, UnitPath path) {}

  /** An empty builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** The entry of a code. */
  public Optional<Entry> find(String code) {
    return Optional.ofNullable(entries.get(code));
  }

  /** The other and former names of an entry, by name. */
  public List<OtherName> otherNames(String code) {
    return others.getOrDefault(code, List.of());
  }

  /** How many entries there are. */
  public int size() {
    return entries.size();
  }

  /** The entries that bear a name, as present, other, former or short name, by code. */
  public List<Entry> findByName(String name) {
    List<NameUse> uses = names.get(NormalText.plain(name));
    return uses == null
        ? List.of()
        : uses.stream().map(NameUse::entry).distinct().sorted(byCode()).toList();
  }

  private static Comparator<Entry> byCode() {
    return Comparator.comparing(Entry::code);
  }

  /** All names, for the scanner. */
  WordTrie<List<NameUse>> names() {
    return names;
  }

  /** Collects names. For one thread. */
  public static final class Builder {
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final List<OtherName> others = new ArrayList<>();

    private Builder() {}

    /**
     * Adds an entry.
     *
     * @throws UsageException if another entry has its code
     */
    public Builder add(Entry entry) {
      if (entries.putIfAbsent(entry.code(), entry) != null) {
        throw new UsageException(
            Message.of(
                "the code {0} is in the gazetteer twice; give each entry its own",
                "地名表中代码 {0} 重复；每个条目应有各自的代码", entry.code()));
      }
      return this;
    }

    /** Adds an entry. */
    public Builder add(String code, Slot slot, String name, @Nullable String within) {
      return add(new Entry(code, slot, name, within));
    }

    /** Adds another name in use. */
    public Builder alias(String code, String name) {
      return add(new OtherName(code, name, null, null, false));
    }

    /** Adds a name that is not valid any more: of a renamed road, an abolished unit. */
    public Builder formerName(String code, String name) {
      return add(new OtherName(code, name, null, null, true));
    }

    /** Adds another or former name with the days on which it was valid. */
    public Builder add(OtherName name) {
      others.add(name);
      return this;
    }

    /**
     * The gazetteer. The order in which names were added does not matter.
     *
     * @throws UsageException if a name or a unit is of a code that no entry has, or units lie in
     *     one another in a circle
     */
    public Gazetteer build() {
      Map<String, List<NameUse>> uses = new LinkedHashMap<>();
      List<Entry> ordered = new ArrayList<>(entries.values());
      ordered.sort(byCode());
      Map<String, UnitPath> paths = new LinkedHashMap<>();
      for (Entry entry : ordered) {
        UnitPath path = path(entry);
        paths.put(entry.code(), path);
        String official = NormalText.plain(entry.name());
        use(uses, new NameUse(entry, Evidence.NAME, official, path), official);
        String brief = brief(entry.slot(), official);
        if (!brief.isEmpty()) {
          use(uses, new NameUse(entry, Evidence.SHORT_NAME, official, path), brief);
        }
      }
      others.sort(Comparator.comparing(OtherName::code).thenComparing(OtherName::name));
      Map<String, List<OtherName>> byCode = new TreeMap<>();
      for (OtherName other : others) {
        Entry entry = entry(other.code());
        UnitPath path = Objects.requireNonNull(paths.get(entry.code()));
        String official = NormalText.plain(entry.name());
        Evidence evidence = other.isFormer() ? Evidence.FORMER_NAME : Evidence.ALIAS;
        String name = NormalText.plain(other.name());
        use(uses, new NameUse(entry, evidence, official, path), name);
        if (entry.slot() == Slot.COMPOUND) { // a former unit's short name is mostly today's, too
          use(uses, new NameUse(entry, evidence, official, path), brief(Slot.COMPOUND, name));
        }
        byCode.computeIfAbsent(entry.code(), code -> new ArrayList<>(1)).add(other);
      }
      WordTrie<List<NameUse>> names = new WordTrie<>();
      uses.forEach((name, of) -> names.put(name, List.copyOf(of)));
      byCode.replaceAll((code, of) -> List.copyOf(of));
      return new Gazetteer(Map.copyOf(entries), Map.copyOf(byCode), names.freeze());
    }

    private static void use(Map<String, List<NameUse>> uses, NameUse use, String name) {
      if (name.isEmpty()) {
        return;
      }
      put(uses, use, name);
      String digits = withDigits(name);
      if (!digits.equals(name)) {
        put(uses, use, digits);
      }
    }

    private static void put(Map<String, List<NameUse>> uses, NameUse use, String name) {
      List<NameUse> of = uses.computeIfAbsent(name, key -> new ArrayList<>(1));
      if (of.stream().noneMatch(each -> each.entry().equals(use.entry()))) {
        of.add(use);
      }
    }

    /** 建新北一路 as 建新北1路: the first run of numerals that is followed by more. */
    private static String withDigits(String name) {
      for (int i = 1; i < name.length() - 1; i++) {
        if (Numerals.isNumeral(name.charAt(i)) && !NormalText.isDigit(name.charAt(i))) {
          int end = i;
          while (end < name.length() && Numerals.isNumeral(name.charAt(end))) {
            end++;
          }
          String digits = end < name.length() ? Numerals.toDigits(name.substring(i, end)) : "";
          return digits.isEmpty() ? name : name.substring(0, i) + digits + name.substring(end);
        }
      }
      return name;
    }

    static String brief(Slot slot, String name) {
      List<String> words =
          slot.isUnit() ? UNIT_WORDS : slot == Slot.COMPOUND ? COMPOUND_WORDS : List.of();
      for (String word : words) {
        if (name.endsWith(word) && name.length() >= word.length() + 2) {
          return name.substring(0, name.length() - word.length());
        }
      }
      return "";
    }

    private Entry entry(String code) {
      Entry entry = entries.get(code);
      if (entry == null) {
        throw new UsageException(
            Message.of(
                "the gazetteer has no entry {0}, which a name or a unit refers to; add it first",
                "地名表中没有被引用的条目 {0}；请先添加", code));
      }
      return entry;
    }

    /** The units from the entry upwards. */
    private UnitPath path(Entry entry) {
      List<Entry> path = new ArrayList<>();
      Entry at = entry;
      while (true) {
        path.add(at);
        if (path.size() > MAX_DEPTH) {
          throw new UsageException(
              Message.of(
                  "the entries around {0} lie in one another in a circle, or more than {1} deep",
                  "条目 {0} 的上级形成循环，或超过 {1} 层", entry.code(), MAX_DEPTH));
        }
        String within = at.within();
        if (within == null) {
          return new UnitPath(path);
        }
        at = entry(within);
      }
    }
  }
}

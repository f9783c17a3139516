package org.jiezhi.model;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How a person is bound to a dwelling. */
public enum ResidencyKind {
  /** Registered (户籍). */
  HUKOU,
  /** Lives there (常住). */
  USUAL,
  /** Stays there for a time (暂住). */
  TEMPORARY,
  /** Rents it (租住). */
  RENT,
  /** Lives in what is one's own (自住产权). */
  OWNER,
  /** Registered in a collective household (集体户). */
  COLLECTIVE,
  /** Registered only, never lived there (空挂户). */
  HUKOU_ONLY,
  /** Works there. */
  WORK;

  private static final Map<String, ResidencyKind> WORDS =
      Map.ofEntries(
          Map.entry("户籍", HUKOU),
          Map.entry("户籍登记", HUKOU),
          Map.entry("常住", USUAL),
          Map.entry("暂住", TEMPORARY),
          Map.entry("寄住", TEMPORARY),
          Map.entry("temp", TEMPORARY),
          Map.entry("租住", RENT),
          Map.entry("租赁", RENT),
          Map.entry("自住产权", OWNER),
          Map.entry("自住", OWNER),
          Map.entry("owner_occupied", OWNER),
          Map.entry("集体户", COLLECTIVE),
          Map.entry("空挂户", HUKOU_ONLY),
          Map.entry("工作", WORK));

  /** The kind that a text means: its key, or the Chinese word. */
  public static Optional<ResidencyKind> parse(String text) {
    String plain = text.toLowerCase(Locale.ROOT);
    for (ResidencyKind each : values()) {
      if (each.key().equals(plain)) {
        return Optional.of(each);
      }
    }
    return Optional.ofNullable(WORDS.get(plain));
  }

  /** Whether it is a registration (户籍): a household's, a collective one, or an empty one. */
  public boolean isRegistration() {
    return this == HUKOU || this == COLLECTIVE || this == HUKOU_ONLY;
  }

  /** Its key in files: {@code hukou_only}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}

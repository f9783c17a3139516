package org.jiezhi.address;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The words of the Chinese grammar, from {@code schemas/address/words-chinese.json}. Immutable. */
final class Words {
  /** What a word before a number says. */
  enum Prefix {
    /** 第: nothing. */
    ORDINAL,
    /** 附: the number belongs below the one before. */
    ATTACHED,
    /** 付 for 附. */
    ATTACHED_SLIP,
    /** 负: below the ground. */
    BELOW,
    /** 富 for 负, before a floor only. */
    BELOW_SLIP,
    /** RM: a room. */
    ROOM
  }

  final WordTrie<NumberSuffix> numberSuffixes = new WordTrie<>();
  final WordTrie<Slot> nameSuffixes = new WordTrie<>();
  final WordTrie<Prefix> prefixes = new WordTrie<>();
  final WordTrie<String> floors = new WordTrie<>();
  final WordTrie<String> sides = new WordTrie<>();
  final WordTrie<String> kinds = new WordTrie<>();
  final WordTrie<Boolean> nearby = new WordTrie<>();
  final WordTrie<Boolean> remarks = new WordTrie<>();
  final WordTrie<Boolean> labels = new WordTrie<>();
  final Map<String, String> placeholders = new LinkedHashMap<>();

  Words(JsonNode file) {
    for (JsonNode each : file.path("numberSuffixes")) {
      List<Slot> slots = new ArrayList<>();
      each.path("slots").forEach(slot -> slots.add(slot(slot.asText())));
      NumberSuffix suffix =
          new NumberSuffix(
              List.copyOf(slots),
              each.path("slip").asBoolean(false),
              each.path("tail").asBoolean(false));
      each.path("words").forEach(word -> numberSuffixes.put(plain(word), suffix));
    }
    file.path("nameSuffixes")
        .properties()
        .forEach(
            of -> of.getValue().forEach(word -> nameSuffixes.put(plain(word), slot(of.getKey()))));
    put(file, "rangePrefixes", prefixes, Prefix.ORDINAL);
    put(file, "subPrefixes", prefixes, Prefix.ATTACHED);
    put(file, "subSlips", prefixes, Prefix.ATTACHED_SLIP);
    put(file, "belowPrefixes", prefixes, Prefix.BELOW);
    put(file, "belowSlips", prefixes, Prefix.BELOW_SLIP);
    put(file, "roomPrefixes", prefixes, Prefix.ROOM);
    put(file, "nearby", nearby, true);
    put(file, "remarks", remarks, true);
    put(file, "labels", labels, true);
    put(file, "namedFloors", floors);
    put(file, "sides", sides);
    put(file, "kinds", kinds);
    file.path("placeholders")
        .properties()
        .forEach(word -> placeholders.put(plain(word.getKey()), word.getValue().asText()));
    for (WordTrie<?> trie :
        List.of(
            numberSuffixes,
            nameSuffixes,
            prefixes,
            floors,
            sides,
            kinds,
            nearby,
            remarks,
            labels)) {
      trie.freeze();
    }
  }

  /** The slot of a name in a file. */
  static Slot slot(String id) {
    return Slot.valueOf(id.toUpperCase(Locale.ROOT));
  }

  private static String plain(JsonNode word) {
    return plain(word.asText());
  }

  private static String plain(String word) {
    return NormalText.plain(word);
  }

  private static <T> void put(JsonNode file, String list, WordTrie<T> trie, T value) {
    file.path(list).forEach(word -> trie.put(plain(word), value));
  }

  private static void put(JsonNode file, String table, WordTrie<String> trie) {
    file.path(table)
        .properties()
        .forEach(word -> trie.put(plain(word.getKey()), word.getValue().asText()));
  }

  /** The value of a word that ends a stretch of text, or null. */
  static <T> @Nullable T ending(WordTrie<T> words, NormalText text, int from, int to) {
    for (int i = from; i < to; i++) {
      int word = words.longest(text, i);
      while (word != 0) {
        if (i + words.length(word) == to) {
          return words.value(word);
        }
        word = words.shorter(word);
      }
    }
    return null;
  }
}

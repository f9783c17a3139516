package org.jiezhi.address;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * The grammar of addresses with house number and street, as in Europe, the Americas, Australia and
 * in English in Hong Kong and Singapore. Knows no countries: what is ambiguous between them (5/12)
 * gives several readings. Immutable and thread-safe.
 */
final class WesternGrammar implements Grammar {
  private final WesternWords words;
  private final WesternReadings readings;

  WesternGrammar(JsonNode words, JsonNode profile) {
    this.words = new WesternWords(words);
    this.readings = new WesternReadings(profile.path("readings"));
  }

  @Override
  public NormalText.Repair repair() {
    return NormalText.Repair.INSIDE;
  }

  @Override
  public List<Parse> read(NormalText text, Gazetteer gazetteer) {
    return new WesternReader(text, words, readings, gazetteer).read();
  }

  @Override
  public String placeholder(String text) {
    String said = words.placeholders.get(text.replaceAll("[()!?.]", "").strip());
    return said == null ? "" : said;
  }

  @Override
  public String text(Parse parse) {
    return WesternText.of(parse);
  }

  @Override
  public String value(Slot slot, String text) {
    if (slot == Slot.ROAD) {
      NormalText normal = NormalText.of(text, NormalText.Repair.NONE);
      return WesternStreet.road(WesternToken.of(normal), words);
    }
    if (!slot.isNumber()) {
      return text;
    }
    return WesternReadings.plain(text);
  }
}

package org.jiezhi.address;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

final class WesternGrammar implements Grammar {
  WesternGrammar(JsonNode words, JsonNode profile) {}

  @Override
  public List<Parse> read(NormalText text, Gazetteer gazetteer) {
    return List.of();
  }

  @Override
  public String placeholder(String text) {
    return "";
  }

  @Override
  public String value(Slot slot, String text) {
    return text;
  }
}

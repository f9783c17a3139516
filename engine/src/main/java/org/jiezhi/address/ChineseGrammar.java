package org.jiezhi.address;

import java.util.List;

/** The grammar of Chinese addresses, for one profile. Immutable and thread-safe. */
final class ChineseGrammar implements Grammar {
  private final Words words;
  private final ReadingTable readings;
  private final int numberCost;
  private final int buildingCost;
  private final ChineseText writer;

  /**
   * A grammar.
   *
   * @param numberCost what it costs to read 号 right behind a compound as a house number
   * @param buildingCost what it costs to read it as a building
   * @param buildingWord the word for a building in plain addresses
   */
  ChineseGrammar(
      Words words, ReadingTable readings, int numberCost, int buildingCost, String buildingWord) {
    this.writer = new ChineseText(buildingWord);
    this.words = words;
    this.readings = readings;
    this.numberCost = numberCost;
    this.buildingCost = buildingCost;
  }

  @Override
  public NormalText.Repair repair() {
    return NormalText.Repair.ALL;
  }

  @Override
  public List<Parse> read(NormalText text, Gazetteer gazetteer) {
    List<Piece> pieces = new ChineseScanner(text, words, gazetteer).scan();
    NumberReadings numbers = new NumberReadings(readings, numberCost, buildingCost);
    return new SlotAssigner(text, pieces, numbers).assign();
  }

  @Override
  public String placeholder(String text) {
    String said = words.placeholders.get(text.replaceAll("[()。.!?]", "").strip());
    return said == null ? "" : said;
  }

  @Override
  public String text(Parse parse) {
    return writer.of(parse);
  }

  @Override
  public String value(Slot slot, String text) {
    if (!slot.isNumber() || text.isEmpty()) {
      return text;
    }
    NormalText normal = NormalText.of(text, NormalText.Repair.NONE);
    NumberScanner numbers = new NumberScanner(normal, words);
    Piece.Numbers group = numbers.group(0, true);
    if (group == null || group.end() < normal.length() || group.parts().size() != 1) {
      return text;
    }
    NumberPart part = group.parts().get(0);
    boolean minus = group.dashed() && (slot == Slot.FLOOR || slot == Slot.ROOM);
    return (minus ? "-" : "") + part.value();
  }
}

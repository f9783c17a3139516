package org.jiezhi.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Real names, where the machine has them; skipped elsewhere. */
class FieldAddressesTest {
  private static List<Table.Row> rows(String file) throws IOException {
    String folder = System.getenv("JIEZHI_FIELD_DATA");
    Assumptions.assumeTrue(folder != null, "JIEZHI_FIELD_DATA does not name the field data");
    return Table.rowsOf(Files.readString(Path.of(Objects.requireNonNull(folder)).resolve(file)));
  }

  /** The 22,611 addresses of the register of Bern, put together as a letter has them. */
  @Test
  void bernIsRead() throws IOException {
    AddressParser parser = new AddressParser(AddressProfile.of("western"), Gazetteer.EMPTY);
    int right = 0;
    int all = 0;
    for (Table.Row row : rows("ch-bern/data/gwr_addresses.csv")) {
      String number = row.get("Hausnummer");
      if (number.isEmpty()) {
        continue;
      }
      all++;
      String text =
          row.get("Strasse") + " " + number + ", " + row.get("PLZ") + " " + row.get("Ort");
      String road = parser.ofColumns(Map.of(Slot.ROAD, row.get("Strasse"))).value(Slot.ROAD);
      boolean is =
          parser.parse(text).parses().stream()
              .anyMatch(
                  parse ->
                      parse.value(Slot.ROAD).equals(road)
                          && parse.value(Slot.NUMBER).equalsIgnoreCase(number)
                          && parse.value(Slot.POSTCODE).equals(row.get("PLZ"))
                          && parse.value(Slot.CITY).equals(NormalText.plain(row.get("Ort"))));
      right += is ? 1 : 0;
    }
    assertThat(all).isGreaterThan(20_000);
    assertThat(right).isGreaterThan(all - all / 100);
  }

  /** Every one of 41,000 streets and towns of China, written with all units above it. */
  @Test
  void everyTownOfChinaIsToldFromTheOthers() throws IOException {
    Gazetteer.Builder names = Gazetteer.builder();
    Map<String, String> written = new HashMap<>();
    for (Table.Row row : rows("cn-division-codes/provinces.csv")) {
      names.add(row.get("code"), Slot.PROVINCE, row.get("name"), null);
      written.put(row.get("code"), row.get("name"));
    }
    for (Table.Row row : rows("cn-division-codes/cities.csv")) {
      unit(names, written, row, Slot.CITY, row.get("provinceCode"));
    }
    for (Table.Row row : rows("cn-division-codes/areas.csv")) {
      unit(names, written, row, Slot.COUNTY, row.get("cityCode"));
    }
    List<Table.Row> towns = rows("cn-division-codes/streets.csv");
    for (Table.Row row : towns) {
      unit(names, written, row, Slot.TOWN, row.get("areaCode"));
    }
    AddressParser parser = new AddressParser(AddressProfile.of("cn"), names.build());
    List<String> wrong = new ArrayList<>();
    for (Table.Row row : towns) {
      String text = written.get(row.get("code")) + "人民路12号3栋2单元501";
      Parse best = parser.parse(text).best().orElseThrow();
      boolean is =
          row.get("code").equals(best.find(Slot.TOWN).map(SlotValue::code).orElse(""))
              && best.value(Slot.ROAD).equals("人民路")
              && best.room().equals("501");
      if (!is) {
        wrong.add(text);
      }
    }
    assertThat(towns).hasSizeGreaterThan(40_000);
    assertThat(wrong.size())
        .as("%s", wrong.stream().limit(20).toList())
        .isLessThan(towns.size() / 100);
  }

  private static void unit(
      Gazetteer.Builder names,
      Map<String, String> written,
      Table.Row row,
      Slot slot,
      String above) {
    String name = row.get("name");
    names.add(row.get("code"), slot, name, above);
    // 市辖区 and 县 between a city and its districts are not written.
    boolean silent = name.equals("市辖区") || name.equals("县");
    String path = written.getOrDefault(above, "");
    written.put(row.get("code"), silent ? path : path + name);
  }
}

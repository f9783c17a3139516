package org.jiezhi.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jiezhi.address.AddressProfile;
import org.jiezhi.model.Building;
import org.jiezhi.model.Dwelling;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Western addresses of an estate whose name ends as that of a street may. */
class WesternTownTest {
  private static final Linker LINKER = new Linker(inventory());

  private static Inventory inventory() {
    InventoryBuilder builder = new InventoryBuilder(AddressProfile.of("western"));
    for (String block : List.of("4", "5")) {
      add(builder, "B" + block, "110", "Alderlea Lane", "Wrenridge Court", block);
    }
    add(builder, "C1", "110", "Alderlea Road", "Teal Gardens", "1");
    add(builder, "H7", "7", "Dovebury Way", "", "");
    return builder.build();
  }

  private static void add(
      InventoryBuilder builder,
      String code,
      String number,
      String road,
      String compound,
      String block) {
    Map<String, String> slots = new LinkedHashMap<>();
    slots.put("city", "Lanmouth");
    slots.put("road", road);
    slots.put("number", number);
    if (!compound.isEmpty()) {
      slots.put("compound", compound);
      slots.put("building", block);
    }
    builder.add(
        new Building(
            code, null, null, null, null, slots, List.of(), null, null, null, null, null, null,
            null, null, false));
    for (String room : List.of("201", "202")) {
      builder.add(
          new Dwelling(code + "/" + room, code, null, "2", room, null, null, null, null, false));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Flat 201, Block 5, Wrenridge Court, 110 Alderlea Lane, Lanmouth|AUTO|B5/201",
        "Flat 201, Block 5, Wrenridge Court, 110 Alderlea Lnae, Lanmouth|AUTO|B5/201",
        "Block 4, Wrenridge Court, 110 Alderlea Laen, Flat 202|AUTO|B4/202",
        "Flat 201, Block 5, Wrenridge Court|AUTO|B5/201",
        "Flat 201, Block 1, Teal Gardens, 110 Alderlea Raod|AUTO|C1/201",
        "Flat 201, Block 1, Teal Gardens, 112 Alderlea Raod|REVIEW|",
        "Flat 201, Block 1, Wrenridge Court, 110 Alderlea Raod|REVIEW|",
        "Flat 202, 7 Dovebury Way, Lanmouth|AUTO|H7/202",
        "Flat 202, 7 Dovebury Wya|AUTO|H7/202"
      })
  void isDecided(String address, String decision, String dwelling) {
    Link link = LINKER.link(address, null);
    assertThat(link.decision()).as(link.toString()).isEqualTo(Decision.valueOf(decision));
    if (dwelling != null) {
      assertThat(link.dwellingCode()).as(link.toString()).isEqualTo(dwelling);
    }
  }
}

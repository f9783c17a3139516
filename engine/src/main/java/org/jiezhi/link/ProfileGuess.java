package org.jiezhi.link;

import java.util.List;
import org.jiezhi.address.AddressProfile;
import org.jiezhi.model.Building;

/**
 * Which profile the addresses of an inventory follow, told by its buildings: no Chinese characters,
 * the names of Chongqing and Shanghai, lanes (弄), or else what most cities do. For one thread. A
 * profile orders readings only, so a wrong guess costs candidates their order, not their truth.
 */
public final class ProfileGuess {
  private static final double MANY = 0.25;

  private long buildings;
  private long chinese;
  private long lanes;
  private long chongqing;
  private long shanghai;

  /** Takes a building into account. */
  public void add(Building building) {
    String text =
        building.address()
            + " "
            + building.name()
            + " "
            + String.join(" ", building.slots().values());
    buildings++;
    chinese += text.codePoints().anyMatch(c -> c >= 0x4E00 && c <= 0x9FFF) ? 1 : 0;
    lanes += text.contains("弄") || building.slots().containsKey("lane") ? 1 : 0;
    chongqing += isIn(building, "重庆") ? 1 : 0;
    shanghai += isIn(building, "上海") ? 1 : 0;
  }

  private static boolean isIn(Building building, String city) {
    return List.of("province", "city").stream()
            .anyMatch(slot -> building.slots().getOrDefault(slot, "").startsWith(city))
        || String.valueOf(building.address()).startsWith(city);
  }

  /** The name of the profile, one of {@link AddressProfile#NAMES}. */
  public String name() {
    if (2 * chinese < buildings) {
      return "western";
    }
    if (2 * chongqing > buildings) {
      return "cq";
    }
    return 2 * shanghai > buildings || lanes > MANY * buildings ? "sh" : "cn";
  }
}

package org.jiezhi.link;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiezhi.address.AddressParser;
import org.jiezhi.address.Gazetteer;
import org.jiezhi.address.Parse;
import org.jiezhi.address.Slot;
import org.jiezhi.address.SlotValue;

/** Every way to address one building: its columns, and what its texts and other names say. */
final class PlaceReading {
  private final InventoryBuilder.Source source;
  private final AddressParser parser;
  private final Gazetteer gazetteer;
  private final Set<Place> places = new LinkedHashSet<>();

  PlaceReading(InventoryBuilder.Source source, AddressParser parser, Gazetteer gazetteer) {
    this.source = source;
    this.parser = parser;
    this.gazetteer = gazetteer;
  }

  /**
   * The ways, the columns' own first.
   *
   * @param ended other names that have ended since the day of which the inventory is; where one has
   *     a house number, the building had that one and none of its present addresses
   * @param aliases other names, the ended ones among them
   */
  Place[] places(List<String> ended, List<String> aliases, Map<String, String> texts) {
    ended.forEach(this::read);
    boolean isRenumbered = places.stream().anyMatch(PlaceReading::isNumbered);
    if (!isRenumbered) {
      places.clear();
      if (source.main().isAddressed()) {
        places.add(source.main());
      }
      read(source.address());
    }
    List<Place> then = List.copyOf(places);
    List<String> present = new ArrayList<>(List.of(source.name()));
    present.addAll(source.aliases());
    present.forEach(this::read);
    places.removeIf(each -> isRenumbered && isNumbered(each) && !then.contains(each));
    aliases.forEach(this::read);
    return places.stream().map(each -> each.interned(texts)).toArray(Place[]::new);
  }

  private static boolean isNumbered(Place place) {
    return !place.number().isEmpty() || !place.lane().isEmpty();
  }

  private void read(String text) {
    Place main = source.main();
    for (Parse read : text.isEmpty() ? List.<Parse>of() : parser.parse(text).parses()) {
      Place place = own(Place.of(read), read, text).within(main.units());
      boolean inside = read.find(Slot.UNIT).isPresent() || !read.floor().isEmpty();
      if (inside || !read.room().isEmpty() || !place.isAddressed()) {
        continue;
      }
      if (place.base().equals(place.community()) && place.group().isEmpty()) {
        place = main.named(place.building());
      }
      Place said = place.at(main);
      if (places.stream().noneMatch(said::isPartOf)) {
        places.add(said);
      }
    }
  }

  /** The building's own present names for those in the text, where they stand for several. */
  private Place own(Place place, Parse read, String text) {
    return place.called(
        own(Slot.ROAD, place.road(), source.main().road(), read, text),
        own(Slot.COMPOUND, place.compound(), source.main().compound(), read, text));
  }

  private String own(Slot slot, String name, String main, Parse read, String text) {
    SlotValue value = read.find(slot).orElse(null);
    return value != null
            && value.start() >= 0
            && Inventory.officials(
                    gazetteer, text.substring(value.start(), value.end()), of -> of == slot)
                .contains(main)
        ? main
        : name;
  }
}

package org.jiezhi.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jiezhi.address.Pinyin;
import org.jiezhi.search.Hit;
import org.jiezhi.search.Place;
import org.jiezhi.search.PlaceName;
import org.jspecify.annotations.Nullable;

/** Questions to a {@link NamedCity} whose right answer is known, by kind. */
final class CityQuestions {
  private static final String NUMERALS = "〇一二三四五六七八九";
  private static final String SIMPLE = "华龙长马庆门楼区东云园广宁兴乐团结国电";
  private static final String TRADITIONAL = "華龍長馬慶門樓區東雲園廣寧興樂團結國電";

  private final Random random;

  CityQuestions(long seed) {
    random = new Random(seed);
  }

  /** A text and the place that it is a name of. */
  record Question(String text, Place place) {
    /** Whether a hit is that place. */
    boolean isAnsweredBy(Hit hit) {
      if (!place.code().isEmpty()) {
        return hit.code().equals(place.code()) && hit.kind() == place.kind();
      }
      Place.UnitKey within = place.within();
      return hit.kind() == place.kind()
          && hit.name().equals(place.names().get(0).text())
          && within != null
          && hit.chain().stream().anyMatch(each -> each.code().equals(within.code()));
    }
  }

  /** Some questions of each kind. */
  Map<String, List<Question>> of(NamedCity city, int ofEach) {
    Map<String, List<Question>> all = new LinkedHashMap<>();
    Function<Place, @Nullable String> name = place -> place.names().get(0).text();
    List<Place> named = city.units().stream().filter(each -> each.level() < 3).toList();
    all.put("unit: name", some(named, ofEach, name));
    all.put("unit: code", some(city.units(), ofEach, Place::code));
    all.put("unit: former name", some(named, ofEach, place -> former(place, false)));
    all.put("unit: former code", some(named, ofEach, place -> former(place, true)));
    all.put("unit: pinyin", some(named, ofEach, name.andThen(this::pinyin)));
    all.put("unit: initials", some(named, ofEach, name.andThen(this::initials)));
    all.put("unit: region, initials", some(named, ofEach, name.andThen(this::initials), true));
    all.put("road: name", some(city.roads(), ofEach, name));
    all.put("road: region, name", some(city.roads(), ofEach, name, true));
    all.put("road: region, former name", some(city.roads(), ofEach, this::other, true));
    all.put("road: region, pinyin", some(city.roads(), ofEach, name.andThen(this::pinyin), true));
    all.put("estate: name", some(city.estates(), ofEach, name));
    all.put("estate: region, name", some(city.estates(), ofEach, name, true));
    all.put("estate: region, other name", some(city.estates(), ofEach, this::other, true));
    List<Place> buildings = city.buildings();
    all.put("building: code", some(buildings, ofEach, Place::code));
    all.put("building: name", some(buildings, ofEach, name));
    all.put("building: region, name", some(buildings, ofEach, name, true));
    Function<Place, @Nullable String> address =
        place -> place.names().size() > 1 ? place.names().get(1).text() : null;
    all.put("building: address", some(buildings, ofEach, address));
    all.put(
        "building: address, numerals", some(buildings, ofEach, address.andThen(this::numerals)));
    all.put("building: address, wide", some(buildings, ofEach, address.andThen(this::wide)));
    all.put(
        "building: address, traditional",
        some(buildings, ofEach, address.andThen(this::traditional)));
    all.put("building: address, pinyin", some(buildings, ofEach, address.andThen(this::pinyin)));
    all.put(
        "building: address, initials", some(buildings, ofEach, address.andThen(this::initials)));
    all.put("building: address, mixed", some(buildings, ofEach, address.andThen(this::mixed)));
    all.put(
        "building: region, other name",
        some(buildings, ofEach, place -> place.names().size() > 2 ? other(place) : null, true));
    return all;
  }

  private List<Question> some(
      List<Place> places, int count, Function<Place, @Nullable String> text) {
    return some(places, count, text, false);
  }

  private List<Question> some(
      List<Place> places, int count, Function<Place, @Nullable String> text, boolean isWithRegion) {
    List<Question> questions = new ArrayList<>();
    for (int tries = 0; questions.size() < count && tries < 1000 * count; tries++) {
      Place place = places.get(random.nextInt(places.size()));
      String asked = text.apply(place);
      if (asked != null && isWithRegion && !place.regions().isEmpty()) {
        asked = String.join("", place.regions()) + asked;
      }
      if (asked != null) {
        questions.add(new Question(asked, place));
      }
    }
    return questions;
  }

  private @Nullable String former(Place place, boolean isCode) {
    Predicate<String> wanted = text -> Character.isDigit(text.charAt(0)) == isCode;
    return place.names().stream()
        .skip(1)
        .map(PlaceName::text)
        .filter(wanted)
        .findFirst()
        .orElse(null);
  }

  private @Nullable String other(Place place) {
    return place.names().size() < 2 ? null : place.names().get(place.names().size() - 1).text();
  }

  private @Nullable String pinyin(@Nullable String text) {
    return spelled(text, (reading) -> reading, 1);
  }

  private @Nullable String initials(@Nullable String text) {
    return spelled(text, reading -> reading.substring(0, 1), 1);
  }

  private @Nullable String mixed(@Nullable String text) {
    return spelled(text, reading -> reading, 0.5);
  }

  private @Nullable String spelled(
      @Nullable String text, Function<String, String> shape, double share) {
    if (text == null) {
      return null;
    }
    StringBuilder spelled = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      List<String> readings = Pinyin.of(c);
      boolean isSpelled = !readings.isEmpty() && random.nextDouble() < share;
      spelled.append(
          isSpelled
              ? shape.apply(readings.get(random.nextInt(readings.size())))
              : String.valueOf(c));
    }
    return spelled.toString().toLowerCase(java.util.Locale.ROOT);
  }

  private @Nullable String numerals(@Nullable String text) {
    return text == null ? null : mapped(text, "0123456789", NUMERALS);
  }

  private @Nullable String wide(@Nullable String text) {
    return text == null ? null : mapped(text, "0123456789", "０１２３４５６７８９");
  }

  private @Nullable String traditional(@Nullable String text) {
    return text == null ? null : mapped(text, SIMPLE, TRADITIONAL);
  }

  private static String mapped(String text, String from, String to) {
    StringBuilder mapped = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int at = from.indexOf(c);
      mapped.append(at < 0 ? c : to.charAt(at));
    }
    return mapped.toString();
  }
}

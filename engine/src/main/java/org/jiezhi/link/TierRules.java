package org.jiezhi.link;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jiezhi.address.Comparison.Degree;
import org.jiezhi.address.Evidence;
import org.jiezhi.address.ParsedAddress.Outcome;
import org.jiezhi.address.Slot;
import org.jiezhi.link.Linker.Search;
import org.jspecify.annotations.Nullable;

/** Decides by what a search found. The rules decide, scores only order. */
final class TierRules {
  private final Search search;

  private final @Nullable String likely;
  private final Inventory inventory;
  private final Scores scores;
  private final LinkModel model;
  private final EnumSet<LinkFault> faults = EnumSet.noneOf(LinkFault.class);

  TierRules(
      Search search, @Nullable String likely, Inventory inventory, Scores scores, LinkModel model) {
    this.search = search;
    this.likely = likely;
    this.inventory = inventory;
    this.scores = scores;
    this.model = model;
  }

  Link decide(@Nullable String declared) {
    return declared == null || declared.isEmpty() ? byAddress() : byCode(declared);
  }

  private Link byCode(String declared) {
    int dwelling = inventory.dwellings.find(declared);
    if (dwelling < 0) {
      faults.add(LinkFault.CODE_UNKNOWN);
      return byAddress();
    }
    if (inventory.dwellings.isSetAside(dwelling)) {
      faults.add(LinkFault.NOT_IN_USE);
    } else if (search.outcome() == Outcome.EMPTY) {
      return new Link(
          Decision.AUTO,
          Tier.T0,
          declared,
          0.999,
          0,
          1,
          List.of(),
          "",
          List.of(candidate(declared)));
    }
    List<Hit> fitting = fitting();
    boolean isAmong = fitting.stream().anyMatch(each -> each.dwelling == dwelling);
    if (fitting.size() == 1 && isAmong && faults.isEmpty()) {
      faults.addAll(fitting.get(0).faults);
      return link(Decision.AUTO, Tier.T0, fitting);
    }
    faults.add(isAmong ? LinkFault.AMBIGUOUS : LinkFault.CODE_CONTRADICTS);
    List<Hit> hits = new ArrayList<>(fitting.isEmpty() ? search.hits() : fitting);
    hits.sort((a, b) -> Boolean.compare(b.dwelling == dwelling, a.dwelling == dwelling));
    Link link = link(Decision.REVIEW, Tier.T5, hits);
    if (link.candidates().stream().anyMatch(each -> each.dwellingCode().equals(declared))) {
      return link;
    }
    List<Candidate> candidates = new ArrayList<>(link.candidates());
    candidates.add(0, candidate(declared));
    return new Link(
        link.decision(),
        link.tier(),
        declared,
        link.probability(),
        0,
        link.candidateCount() + 1,
        link.faults(),
        link.slots(),
        candidates.subList(0, Math.min(candidates.size(), Link.MOST_CANDIDATES)));
  }

  private Candidate candidate(String code) {
    int building = inventory.dwellings.building(inventory.dwellings.find(code));
    return new Candidate(code, inventory.buildingCodes[building], 0, 0, List.of(), "");
  }

  private Link byAddress() {
    LinkFault nothing = nothing();
    if (nothing != null) {
      faults.add(nothing);
      return link(Decision.UNMATCHED, Tier.T7, List.of());
    }
    List<Hit> fitting = fitting();
    if (fitting.size() == 1) {
      Hit hit = fitting.get(0);
      boolean isContradicted = faults.contains(LinkFault.CODE_UNKNOWN);
      faults.addAll(hit.faults);
      Tier tier = isContradicted ? Tier.T5 : tier(hit);
      return link(tier == Tier.T5 ? Decision.REVIEW : Decision.AUTO, tier, fitting);
    }
    if (fitting.size() > 1) {
      faults.add(LinkFault.AMBIGUOUS);
      fitting.forEach(each -> addAll(each.faults));
      return link(Decision.REVIEW, Tier.T5, fitting);
    }
    boolean likeliestIsThere =
        search.withoutRoom().stream().anyMatch(each -> each.reading == search.readings().get(0));
    if (likeliestIsThere || (search.hits().isEmpty() && !search.withoutRoom().isEmpty())) {
      addAll(search.faults());
      faults.add(LinkFault.ROOM_UNKNOWN);
      return link(Decision.REVIEW, Tier.T6, withRoom());
    }
    if (!search.hits().isEmpty()) {
      addAll(search.hits().get(0).faults);
      if (search.hits().size() > 1 && search.hits().get(1).score == search.hits().get(0).score) {
        faults.add(LinkFault.AMBIGUOUS);
      }
      return link(Decision.REVIEW, Tier.T5, search.hits());
    }
    addAll(search.faults());
    if (search.knowsHouse()) {
      faults.add(LinkFault.BUILDING_UNKNOWN);
      return link(Decision.REVIEW, Tier.T6, search.near());
    }
    if (search.knowsPlace()) {
      faults.add(LinkFault.NUMBER_UNKNOWN);
      return link(Decision.REVIEW, Tier.T6, search.near());
    }
    faults.add(LinkFault.PLACE_UNKNOWN);
    if (!search.near().isEmpty()) {
      faults.add(LinkFault.NAME_NEAR);
      return link(Decision.REVIEW, Tier.T5, search.near());
    }
    return link(Decision.UNMATCHED, Tier.T7, List.of());
  }

  private void addAll(Collection<LinkFault> more) {
    faults.addAll(more);
  }

  private @Nullable LinkFault nothing() {
    return switch (search.outcome()) {
      case READ -> null;
      case EMPTY -> LinkFault.NO_ADDRESS;
      case PLACEHOLDER -> LinkFault.PLACEHOLDER;
      case SAME_AS_PREVIOUS -> LinkFault.SAME_AS_PREVIOUS;
      case TOO_LONG, NOT_AN_ADDRESS -> LinkFault.NOT_AN_ADDRESS;
    };
  }

  /**
   * The dwellings that nothing stands against. A reading that leaves a part is dropped if another
   * understands all, a letter is a digit only if no dwelling is found by the letter, a number is
   * cut in pieces only if no dwelling is found by it whole, what may be a building's number is that
   * if there is such a building, and a short or misspelt name is rather the likelier of two.
   */
  List<Hit> fitting() {
    List<Hit> clean = search.hits().stream().filter(Hit::isClean).toList();
    List<Hit> understood = without(clean, each -> each.faults.contains(LinkFault.REST));
    List<Hit> literal =
        without(understood, each -> each.faults.contains(LinkFault.LETTER_FOR_DIGIT));
    List<Hit> whole = without(literal, each -> each.match.reading.isFused());
    List<Hit> numbered = without(whole, each -> each.faults.contains(LinkFault.BUILDING_OMITTED));
    return without(numbered, each -> !each.match.isLikely());
  }

  /** Dwellings of other readings that name a room, too. */
  private List<Hit> withRoom() {
    return search.hits().stream()
        .filter(each -> !each.faults.contains(LinkFault.ROOM_MISSING))
        .toList();
  }

  private static List<Hit> without(List<Hit> hits, Predicate<Hit> weaker) {
    List<Hit> stronger = hits.stream().filter(weaker.negate()).toList();
    return stronger.isEmpty() ? hits : stronger;
  }

  /** The tier of the one dwelling that an address fits. */
  private static Tier tier(Hit hit) {
    if (hit.faults.contains(LinkFault.ROOM_MISSING) && hit.faults.contains(LinkFault.REST)) {
      return Tier.T5; // what was not understood may be the room
    }
    if (hit.faults.contains(LinkFault.NAME_SLIP)) {
      return isSureSlip(hit) ? Tier.T4 : Tier.T5;
    }
    Reading reading = hit.match.reading;
    if (reading.isFused()
        || reading.isBare()
        || hit.faults.contains(LinkFault.UNIT_OMITTED)
        || hit.faults.contains(LinkFault.BUILDING_OMITTED)
        || hit.faults.contains(LinkFault.ROOM_MISSING)
        || hit.faults.contains(LinkFault.LETTER_FOR_DIGIT)) {
      return Tier.T3;
    }
    boolean isWhole =
        !reading.place.units().get(2).isEmpty() || !reading.place.community().isEmpty();
    boolean isPlain =
        !hit.faults.contains(LinkFault.FORMER_NAME)
            && !hit.faults.contains(LinkFault.OTHER_NAME)
            && !hit.faults.contains(LinkFault.NAME_UNKNOWN)
            && !hit.faults.contains(LinkFault.REST);
    return isWhole && isPlain ? Tier.T1 : Tier.T2;
  }

  /** One slip, and another name that agrees, or the only name of the area that it can be. */
  private static boolean isSureSlip(Hit hit) {
    Reading reading = hit.match.reading;
    boolean twoSlips = reading.road.isSlip() && reading.compound.isSlip();
    boolean other =
        (reading.road.isSlip() && hit.degrees.get(Slot.COMPOUND) == Degree.AGREE)
            || (reading.compound.isSlip() && hit.degrees.get(Slot.ROAD) == Degree.AGREE);
    boolean only =
        reading.road.isSlip()
            ? reading.road.canOnlyBe(hit.match.place.road())
            : reading.compound.canOnlyBe(hit.match.place.compound())
                && reading.compound.evidence() != Evidence.POSITION;
    return !twoSlips && (other || only);
  }

  private Link link(Decision decision, Tier tier, List<Hit> found) {
    List<Hit> hits = likelyFirst(found);
    List<Candidate> candidates = new ArrayList<>();
    for (Hit hit : hits.subList(0, Math.min(hits.size(), Link.MOST_CANDIDATES))) {
      candidates.add(
          new Candidate(
              inventory.dwellings.code(hit.dwelling),
              inventory.buildingCodes[inventory.dwellings.building(hit.dwelling)],
              hit.score,
              scores.share(hit.score, hits),
              new ArrayList<>(new TreeSet<>(hit.faults)),
              hit.slots()));
    }
    Candidate first = candidates.isEmpty() ? null : candidates.get(0);
    int margin =
        first == null
            ? 0
            : hits.size() == 1
                ? first.scoreMillibits()
                : first.scoreMillibits() - hits.get(1).score;
    return new Link(
        decision,
        tier,
        first == null ? null : first.dwellingCode(),
        first == null ? 0 : probability(decision, tier, first),
        margin,
        hits.size(),
        new ArrayList<>(faults),
        first == null ? "" : first.slots(),
        candidates);
  }

  private double probability(Decision decision, Tier tier, Candidate first) {
    return decision == Decision.AUTO ? model.linked(tier) : model.review(tier, first.probability());
  }

  /** Others of the household order what is open, no more, and never against a number. */
  private List<Hit> likelyFirst(List<Hit> hits) {
    int dwelling = likely == null || hits.size() < 2 ? -1 : inventory.dwellings.find(likely);
    boolean isPossible =
        hits.stream()
            .anyMatch(
                each ->
                    each.dwelling == dwelling && !each.faults.contains(LinkFault.NUMBERS_DIFFER));
    if (!isPossible) {
      return hits;
    }
    faults.add(LinkFault.HOUSEHOLD);
    List<Hit> ordered = new ArrayList<>(hits);
    ordered.sort((a, b) -> Boolean.compare(b.dwelling == dwelling, a.dwelling == dwelling));
    return ordered;
  }
}

package org.jiezhi.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Addresses and what must come of them in the {@link Town}: {@code cases.csv}. The first cases are
 * the ways to write one dwelling, then come pairs that differ by one character and mean other
 * things, then what nobody may link.
 */
class CasesTest {
  private static final Linker LINKER = new Linker(Town.inventory());

  record Case(
      String address, String code, String decision, String tier, String dwelling, String fault) {
    @Override
    public String toString() {
      return address + (code.isEmpty() ? "" : " [" + code + "]");
    }
  }

  static Stream<Case> cases() {
    try (InputStream in = CasesTest.class.getResourceAsStream("cases.csv")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines()
          .skip(1)
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(";", -1))
          .map(cell -> new Case(cell[0], cell[1], cell[2], cell[3], cell[4], cell[5]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void thereAreMany() {
    assertThat(cases().count()).isGreaterThan(150);
    assertThat(cases().filter(each -> !each.decision.equals("AUTO")).count()).isGreaterThan(50);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isDecided(Case wanted) {
    Link link = LINKER.link(wanted.address, wanted.code.isEmpty() ? null : wanted.code);
    String why = link.toString();
    assertThat(link.decision().name()).as(why).isEqualTo(wanted.decision);
    if (!wanted.tier.isEmpty()) {
      assertThat(link.tier().name()).as(why).isEqualTo(wanted.tier);
    }
    if (!wanted.dwelling.isEmpty()) {
      assertThat(link.candidates())
          .as(why)
          .extracting(Candidate::dwellingCode)
          .contains(wanted.dwelling);
    }
    if (link.decision() == Decision.AUTO) {
      assertThat(link.dwellingCode()).as(why).isEqualTo(wanted.dwelling);
      assertThat(link.slots()).as(why).doesNotContain("!");
    }
    for (String fault : wanted.fault.isEmpty() ? List.<String>of() : List.of(wanted.fault)) {
      assertThat(link.faults()).as(why).extracting(LinkFault::id).contains(fault);
    }
  }
}

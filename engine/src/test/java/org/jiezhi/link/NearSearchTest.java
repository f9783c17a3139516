package org.jiezhi.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a finder of buildings brings, in the {@link Town}. */
class NearSearchTest {
  private static final Inventory INVENTORY = Town.inventory();
  private static final String UNLIKE_ANY = "健兴被路38号2栋3单元501";

  private final List<BuildingFinder.Question> questions = new ArrayList<>();

  private Linker linker(String... buildings) {
    return new Linker(
        INVENTORY,
        LinkModel.shipped(),
        question -> {
          questions.add(question);
          return List.of(buildings);
        });
  }

  @Test
  void isShownInTheFindersOrderAndNeverLinked() {
    assertThat(new Linker(INVENTORY).link(UNLIKE_ANY, null).decision())
        .isEqualTo(Decision.UNMATCHED);
    for (List<String> found : List.of(List.of("2", "W2"), List.of("W2", "none", "2"))) {
      Link link = linker(found.toArray(String[]::new)).link(UNLIKE_ANY, null);
      assertThat(link.decision()).isEqualTo(Decision.REVIEW);
      assertThat(link.faults()).contains(LinkFault.NAME_NEAR);
      assertThat(link.candidates()).hasSize(2);
      assertThat(link.candidates()).allMatch(each -> each.faults().contains(LinkFault.NAME_NEAR));
    }
    Link alone = linker("2").link(UNLIKE_ANY, null);
    assertThat(alone.decision()).isEqualTo(Decision.REVIEW);
    assertThat(alone.dwellingCode()).isEqualTo("2/3/5/1");
    BuildingFinder.Question asked = questions.get(questions.size() - 1);
    assertThat(asked.roads()).containsExactly("健兴被路");
    assertThat(asked.number()).isEqualTo("38");
    assertThat(asked.building()).isEqualTo("2");
  }

  @Test
  void numbersThatDifferAreNotShown() {
    assertThat(linker("2").link("健兴被路39号2栋3单元501", null).candidates()).isEmpty();
    assertThat(linker("2").link("健兴被路38号2栋3单元1901", null).candidates()).isEmpty();
    assertThat(linker("2").link("健兴被路38号1栋3单元501", null).candidates()).isEmpty();
  }

  @Test
  void isAskedOnlyWhereNothingElseLeadsAnywhere() {
    linker("2").link("建新北路38号2栋3单元501", null);
    linker("2").link("建新北路38号2栋3单元1901", null);
    linker("2").link("不详", null);
    linker("2").link(null, null);
    assertThat(questions).isEmpty();
  }

  @Test
  void aDeclaredDwellingIsNotLinkedByANameThatComesNear() {
    Link link = linker("2").link(UNLIKE_ANY, "2/3/5/1");
    assertThat(link.decision()).isEqualTo(Decision.REVIEW);
  }
}

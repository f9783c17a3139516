package org.jiezhi.roster.ecql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.jiezhi.model.ResidencyKind;
import org.jiezhi.model.Sex;
import org.jiezhi.model.UsageException;
import org.jiezhi.roster.RosterFilter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EcqlFilterTest {
  private static RosterFilter kind(ResidencyKind kind) {
    return new RosterFilter.OfKind(Set.of(kind));
  }

  @Test
  void conditionsBecomeFilters() {
    assertThat(EcqlFilter.parse("age >= 80"))
        .isEqualTo(new RosterFilter.Age(80, Integer.MAX_VALUE));
    assertThat(EcqlFilter.parse("age > 80")).isEqualTo(new RosterFilter.Age(81, Integer.MAX_VALUE));
    assertThat(EcqlFilter.parse("age < 7")).isEqualTo(new RosterFilter.Age(0, 6));
    assertThat(EcqlFilter.parse("age = 7")).isEqualTo(new RosterFilter.Age(7, 7));
    assertThat(EcqlFilter.parse("age BETWEEN 7 AND 12"))
        .isEqualTo(new RosterFilter.Age(7, Integer.MAX_VALUE).and(new RosterFilter.Age(0, 12)));
    assertThat(EcqlFilter.parse("household_size <= 2")).isEqualTo(new RosterFilter.Household(0, 2));
    assertThat(EcqlFilter.parse("birth_date < '1950-01-01'"))
        .isEqualTo(new RosterFilter.Born(1, 19_500_100));
    assertThat(EcqlFilter.parse("start_date >= '2020-01-31'"))
        .isEqualTo(new RosterFilter.Began(20_200_131, 99_991_231));
    assertThat(EcqlFilter.parse("sex = 'female' AND NOT kind = '租住'"))
        .isEqualTo(
            new RosterFilter.And(
                List.of(
                    new RosterFilter.OfSex(Sex.FEMALE),
                    new RosterFilter.Not(kind(ResidencyKind.RENT)))));
    assertThat(EcqlFilter.parse("kind IN ('usual', 'rent') OR label = '低保'"))
        .isEqualTo(
            new RosterFilter.Or(
                List.of(
                    new RosterFilter.Or(
                        List.of(kind(ResidencyKind.USUAL), kind(ResidencyKind.RENT))),
                    new RosterFilter.Label("低保"))));
    assertThat(EcqlFilter.parse("unit <> '990101001'"))
        .isEqualTo(new RosterFilter.Not(new RosterFilter.InUnit("990101001")));
    assertThat(EcqlFilter.parse("alone = true")).isEqualTo(new RosterFilter.LivesAlone());
    assertThat(EcqlFilter.parse("name LIKE '%王小%'")).isEqualTo(new RosterFilter.Name("王小"));
    assertThat(EcqlFilter.parse("INTERSECTS(location, POLYGON((0 0, 1 0, 1 1, 0 0)))"))
        .isInstanceOfSatisfying(
            RosterFilter.InPolygon.class,
            each -> assertThat(each.polygon().getArea()).isEqualTo(0.5));
    assertThat(EcqlFilter.parse("BBOX(location, 0, 0, 2, 1)"))
        .isInstanceOfSatisfying(
            RosterFilter.InPolygon.class,
            each -> assertThat(each.polygon().getArea()).isEqualTo(2));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "religion = 'x' | no attribute religion",
        "age = 'old' | age takes a whole number",
        "age IS NULL | do not know the condition",
        "80 < age | begins with an attribute",
        "age > household_size | compared with a value",
        "kind > 'usual' | kind is asked for by",
        "kind = 'secret' | kind takes",
        "name = 'secret' | name is asked for by LIKE",
        "name LIKE 'secret%' | by a part of it",
        "sex LIKE '%secret%' | LIKE is for name only",
        "birth_date > 'secret' | birth_date takes a date",
        "TOUCHES(location, POINT(0 0)) | do not know the condition",
        "INTERSECTS(location, POINT(0 0)) | a polygon that does not cross itself",
        "INTERSECTS(name, POLYGON((0 0, 1 0, 1 1, 0 0))) | by location",
        "name LIKE secret AND AND | no ECQL",
      })
  void whatIsNotKnownIsRefusedByNameAndWithoutValues(String text, String expected) {
    assertThatThrownBy(() -> EcqlFilter.parse(text))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(expected)
        .hasMessageNotContaining("secret")
        .hasNoCause();
  }
}

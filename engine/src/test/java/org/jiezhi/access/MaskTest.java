package org.jiezhi.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jiezhi.model.PartialDate;
import org.jiezhi.model.PersonRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskTest {
  private static final Mask L1 = Mask.of(MaskLevel.L1);
  private static final Mask L2 = Mask.of(MaskLevel.L2);

  @ParameterizedTest
  @CsvSource({
    "张三,张*",
    "张三丰,张**",
    "欧阳修,欧阳*",
    "欧阳明明,欧阳**",
    "欧阳,欧*",
    "司马相如,司马**",
    "爱新觉罗溥仪,爱新觉罗**",
    "张,*",
    "张 三,张*",
    "张\u3000三,张*",
    "𠮷田一郎,𠮷**",
    "阿卜杜拉·买买提,阿**",
    "王Smith,王**",
    "John Smith,J** S**",
    "Anna-Maria van der Berg,A** M** v**",
    "Smith,S**",
    "X,*",
    "김철수,김**",
    "12987654321 abc,* a**",
  })
  void namesKeepTheSurnameOnly(String name, String masked) {
    assertThat(L1.name(name)).isEqualTo(masked);
    assertThat(L2.name(name)).isEqualTo(masked);
  }

  @Test
  void numbersKeepNoMoreThanTheirLevelSays() {
    String id = "990101198706054319";
    assertThat(L1.idNumber(id)).isEqualTo("99****************");
    assertThat(L2.idNumber(id)).isEqualTo("99***************9");
    assertThat(L1.idNumber("99010119870605431X")).isEqualTo("99****************");
    assertThat(L2.idNumber("99010119870605431X")).isEqualTo("99***************X");
    assertThat(L2.idNumber("990101870605431")).isEqualTo("99************1");
    assertThat(L2.idNumber("E12345678")).isEqualTo("********");
    assertThat(L2.idNumber("98765432101234567Y".replace('1', 'Z'))).isEqualTo("********");
    assertThat(L1.phone("12987654321")).isEqualTo("129****4321");
    assertThat(L1.phone("023-61234567")).isEqualTo("******67");
    assertThat(L1.phone("110")).isEqualTo("****");
    assertThat(L1.birthDate(new PartialDate(1987, 6, 5))).isNull();
    assertThat(L2.birthDate(new PartialDate(1987, 6, 5))).isEqualTo(new PartialDate(1987, 0, 0));
    assertThat(L2.birthDate(PartialDate.UNKNOWN)).isEqualTo(PartialDate.UNKNOWN);
  }

  @Test
  void numbersInFreeTextAreStarred() {
    assertThat(L1.text("长江路3号 电话129 8765 4321")).isEqualTo("长江路3号 电话*************");
    assertThat(L1.text("户主990101198706054319，")).isEqualTo("户主******************，");
    assertThat(L1.text("鑫源小区2栋3单元501室")).isEqualTo("鑫源小区2栋3单元501室");
    assertThat(L1.text("990101001003-B00412-2-301")).isEqualTo("990101001003-B00412-2-301");
  }

  @Test
  void levelNoughtShowsNothingOfAPerson() {
    Mask mask = Mask.of(MaskLevel.L0);
    assertThat(mask.name("张三")).isNull();
    assertThat(mask.idNumber("990101198706054319")).isNull();
    assertThat(mask.phone("12987654321")).isNull();
    assertThat(mask.birthDate(new PartialDate(1987, 6, 5))).isNull();
  }

  @Test
  void levelThreeIsNotToBeHadByAsking() {
    assertThat(Mask.of(MaskLevel.L3).level()).isEqualTo(MaskLevel.L2);
    assertThat(Mask.of(MaskLevel.L3).name("张三")).isEqualTo("张*");
  }

  @Test
  void aMaskedRecordHoldsNothingOfTheValues() {
    PersonRecord person =
        new PersonRecord(
            "civil",
            "990101198706054319",
            "欧阳植入甲",
            "990101198706054319",
            "12987654321",
            null,
            new PartialDate(1987, 6, 5),
            "长江路9号 12987654321",
            "D1",
            "户主",
            "990101198706054319",
            null,
            null,
            null,
            List.of("低保"),
            null,
            null,
            null,
            List.of(),
            false,
            Map.of("remark", "plantedremark"));
    for (MaskLevel level : List.of(MaskLevel.L0, MaskLevel.L1, MaskLevel.L2)) {
      PersonRecord masked = Mask.of(level).record(person);
      String all =
          String.join(
              "|",
              masked.recordId(),
              "" + masked.name(),
              "" + masked.idNumber(),
              "" + masked.phone(),
              "" + masked.birthDate(),
              "" + masked.address(),
              "" + masked.householdId(),
              "" + masked.labels(),
              "" + masked.attributes());
      assertThat(all)
          .doesNotContain("植入", "198706", "0605", "87654", "低保", "planted")
          .contains("长江路9号");
    }
    PersonRecord shown =
        Mask.of(MaskLevel.L1).revealing(Set.of(Field.PHONE, Field.LABELS)).record(person);
    assertThat(shown.phone()).isEqualTo("12987654321");
    assertThat(shown.labels()).containsExactly("低保");
    assertThat(shown.name()).isEqualTo("欧阳**");
  }

  /** What is left at level 1 and 2 of ID numbers is the same for many. */
  @Test
  void manyNumbersLookAlike() {
    Random random = new Random(11);
    java.util.Map<String, Integer> looks = new java.util.TreeMap<>();
    for (int i = 0; i < 20_000; i++) {
      String id = "990101" + (19_500_101 + random.nextInt(28)) + (100 + random.nextInt(900));
      looks.merge(String.valueOf(L2.idNumber(id + random.nextInt(10))), 1, Integer::sum);
    }
    assertThat(looks).hasSize(10);
    assertThat(looks.values()).allMatch(each -> each > 1_500);
  }
}

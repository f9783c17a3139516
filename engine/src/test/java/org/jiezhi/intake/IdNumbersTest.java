package org.jiezhi.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.jiezhi.WorkspaceFiles;
import org.jiezhi.model.PartialDate;
import org.jiezhi.model.Sex;
import org.junit.jupiter.api.Test;

class IdNumbersTest {
  @Test
  void everySingleDigitErrorAndEverySwapOfNeighboursIsFound() {
    int cases = 0;
    for (int sequence = 0; sequence < 1000; sequence += 37) {
      String number = WorkspaceFiles.idNumber(19_870_605, sequence);
      IdNumbers.Reading sound = IdNumbers.read(number);
      assertThat(sound.rule()).isNull();
      assertThat(sound.birth()).isEqualTo(new PartialDate(1987, 6, 5));
      assertThat(sound.sex()).isEqualTo(sequence % 2 == 1 ? Sex.MALE : Sex.FEMALE);
      for (int at = 0; at < 17; at++) {
        for (char digit = '0'; digit <= '9'; digit++) {
          if (digit != number.charAt(at)) {
            cases++;
            String wrong = number.substring(0, at) + digit + number.substring(at + 1);
            assertThat(IdNumbers.read(wrong).rule()).as(wrong).isEqualTo(RowRule.ID_CHECK);
          }
        }
        char left = number.charAt(at);
        char right = number.charAt(at + 1);
        if (left != right && right != 'X') {
          cases++;
          String swapped = number.substring(0, at) + right + left + number.substring(at + 2);
          assertThat(IdNumbers.read(swapped).rule()).as(swapped).isEqualTo(RowRule.ID_CHECK);
        }
      }
    }
    assertThat(cases).isGreaterThan(4000);
  }

  @Test
  void theOldFormIsTheNewOneWithoutCenturyAndCheck() {
    String number = WorkspaceFiles.idNumber(19_650_228, 12);
    String old = number.substring(0, 6) + number.substring(8, 17);
    IdNumbers.Reading reading = IdNumbers.read(old);
    assertThat(reading.rule()).isEqualTo(RowRule.ID_OLD);
    assertThat(reading.whole()).isEqualTo(number);
    assertThat(IdNumbers.read("990101650231012").rule()).isEqualTo(RowRule.ID_DATE);
  }

  @Test
  void whatIsNoNumberIsNotTakenForOne() {
    assertThat(IdNumbers.read("111111111111111111").rule()).isEqualTo(RowRule.ID_PLACEHOLDER);
    assertThat(IdNumbers.read("H12345678").rule()).isEqualTo(RowRule.ID_OTHER);
    assertThat(IdNumbers.normalized(" ９９０１０１-１９８７x ")).isEqualTo("9901011987X");
  }
}

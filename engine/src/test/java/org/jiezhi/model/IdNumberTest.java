package org.jiezhi.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.jiezhi.WorkspaceFiles;
import org.junit.jupiter.api.Test;

class IdNumberTest {
  @Test
  void everySingleDigitErrorAndEverySwapOfNeighboursIsFound() {
    int cases = 0;
    for (int sequence = 0; sequence < 1000; sequence += 37) {
      String number = WorkspaceFiles.idNumber(19_870_605, sequence);
      IdNumber sound = IdNumber.read(number);
      assertThat(sound.form()).isEqualTo(IdNumber.Form.CARD);
      assertThat(sound.birth()).isEqualTo(new PartialDate(1987, 6, 5));
      assertThat(sound.sex()).isEqualTo(sequence % 2 == 1 ? Sex.MALE : Sex.FEMALE);
      for (int at = 0; at < 17; at++) {
        for (char digit = '0'; digit <= '9'; digit++) {
          if (digit != number.charAt(at)) {
            cases++;
            String wrong = number.substring(0, at) + digit + number.substring(at + 1);
            assertThat(IdNumber.read(wrong).form()).as(wrong).isEqualTo(IdNumber.Form.WRONG_CHECK);
          }
        }
        char left = number.charAt(at);
        char right = number.charAt(at + 1);
        if (left != right && right != 'X') {
          cases++;
          String swapped = number.substring(0, at) + right + left + number.substring(at + 2);
          assertThat(IdNumber.read(swapped).form())
              .as(swapped)
              .isEqualTo(IdNumber.Form.WRONG_CHECK);
        }
      }
    }
    assertThat(cases).isGreaterThan(4000);
  }

  @Test
  void theOldFormIsTheNewOneWithoutCenturyAndCheck() {
    String number = WorkspaceFiles.idNumber(19_650_228, 12);
    String old = number.substring(0, 6) + number.substring(8, 17);
    IdNumber reading = IdNumber.read(old);
    assertThat(reading.form()).isEqualTo(IdNumber.Form.OLD_CARD);
    assertThat(reading.whole()).isEqualTo(number);
    assertThat(IdNumber.read("990101650231012").form()).isEqualTo(IdNumber.Form.NO_DATE);
  }

  @Test
  void whatIsNoNumberIsNotTakenForOne() {
    assertThat(IdNumber.read("111111111111111111").form()).isEqualTo(IdNumber.Form.PLACEHOLDER);
    assertThat(IdNumber.read("H12345678").form()).isEqualTo(IdNumber.Form.OTHER);
    assertThat(IdNumber.normalized(" ９９０１０１-１９８７x ")).isEqualTo("9901011987X");
  }
}

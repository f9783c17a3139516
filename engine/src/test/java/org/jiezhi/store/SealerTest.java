package org.jiezhi.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import org.jiezhi.model.UnreadableInputException;
import org.junit.jupiter.api.Test;

class SealerTest {
  private static KeyRing ring(int seed) {
    byte[] key = new byte[KeyRing.KEY_BYTES];
    key[0] = (byte) seed;
    return new KeyRing(key);
  }

  @Test
  void whatIsSealedComesBackForItsOwnerOnly() {
    Sealer sealer = new Sealer(ring(1));
    byte[] sealed = sealer.seal("R1", "甲", null, "", "x".repeat(70_000));
    assertThat(sealer.open("R1", sealed, 4)).containsExactly("甲", null, "", "x".repeat(70_000));
    assertThat(new Sealer(ring(1)).open("R1", sealed, 4)[0]).isEqualTo("甲");
    assertThatThrownBy(() -> sealer.open("R2", sealed, 4))
        .isInstanceOf(UnreadableInputException.class);
    assertThatThrownBy(() -> new Sealer(ring(2)).open("R1", sealed, 4))
        .isInstanceOf(UnreadableInputException.class);
    for (int i = 0; i < sealed.length; i += 999) {
      byte[] changed = sealed.clone();
      changed[i] ^= 1;
      assertThatThrownBy(() -> sealer.open("R1", changed, 4))
          .as("byte %s", i)
          .isInstanceOf(UnreadableInputException.class);
    }
    assertThatThrownBy(() -> sealer.open("R1", new byte[3], 4))
        .isInstanceOf(UnreadableInputException.class);
  }

  @Test
  void equalTextsAreSealedDifferentlyAndHashedEqually() {
    Sealer sealer = new Sealer(ring(1));
    Set<String> nonces = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      byte[] sealed = sealer.seal("R", "甲");
      nonces.add(java.util.HexFormat.of().formatHex(sealed, 1, 13));
    }
    assertThat(nonces).hasSize(1000);
    long hash = sealer.hash(Sealer.Hash.NAME, "甲");
    assertThat(new Sealer(ring(1)).hash(Sealer.Hash.NAME, "甲")).isEqualTo(hash);
    assertThat(sealer.hash(Sealer.Hash.PHONE, "甲")).isNotEqualTo(hash);
    assertThat(new Sealer(ring(2)).hash(Sealer.Hash.NAME, "甲")).isNotEqualTo(hash);
  }
}

package org.jiezhi.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PageTextTest {
  @Test
  void nothingOfATextIsMarkup() {
    assertThat(PageText.escaped("<b a=\"1\" c='2'>&amp;江北\n\ud83c\udfe0\ud83c\u0000"))
        .isEqualTo("&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;amp;江北 \ud83c\udfe0\ufffd ");
  }

  @Test
  void aPolicyNamesStylesByTheirHash() {
    // Of the empty text, as every table of SHA-256 has it.
    assertThat(PageText.policyHash(""))
        .isEqualTo("'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='");
  }

  @Test
  void resourcesLieBesideClasses() {
    assertThat(PageText.resource(Message.class, "/org/jiezhi/schemas/report.schema.json"))
        .startsWith("{")
        .doesNotContain("\r");
    assertThatThrownBy(() -> PageText.resource(Message.class, "none.css"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("none.css");
  }
}

package org.jiezhi.map;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.jiezhi.model.Language;
import org.jiezhi.model.PageText;

/**
 * The page around the data: markup, styles, Leaflet and the scripts, in one file.
 *
 * <p>Its content security policy allows nothing but exactly these styles and scripts, told by their
 * SHA-256: whatever a name in the data holds, it cannot run, and no request can leave.
 */
final class PageShell {
  private static final String LEAFLET = "/META-INF/resources/webjars/leaflet/1.9.4/";

  private static final List<String> SCRIPTS =
      List.of("words.js", "data.js", "paint.js", "layer.js", "panel.js", "print.js", "page.js");

  /** Writes the data of the page. */
  @FunctionalInterface
  interface Data {
    /** Writes them as JSON without markup. */
    void writeTo(Writer out) throws IOException;
  }

  private PageShell() {}

  static void write(String title, Language language, Data data, Writer out) throws IOException {
    String style =
        text(LEAFLET + "dist/leaflet.css").replaceAll("url\\([^)]*\\)", "none") + text("page.css");
    String leaflet = text(LEAFLET + "dist/leaflet.js").replaceAll("//# sourceMappingURL=\\S*", "");
    StringBuilder scripts = new StringBuilder("'use strict';(function(){\n");
    for (String each : SCRIPTS) {
      scripts.append(text(each));
    }
    scripts.append("})();\n");
    String script = scripts.toString();
    String policy =
        "default-src 'none'; script-src "
            + PageText.policyHash(leaflet)
            + " "
            + PageText.policyHash(script)
            + "; style-src "
            + PageText.policyHash(style)
            + "; img-src data:; base-uri 'none'; form-action 'none'";
    String[] parts = text("page.html").split("\\{\\{data}}", 2);
    out.write(
        parts[0]
            .replace("{{language}}", language == Language.ZH ? "zh-CN" : "en")
            .replace("{{policy}}", policy)
            .replace("{{licence}}", text(LEAFLET + "LICENSE").strip())
            .replace("{{style}}", style)
            .replace("{{title}}", PageText.escaped(title)));
    data.writeTo(out);
    out.write(parts[1].replace("{{leaflet}}", leaflet).replace("{{script}}", script));
  }

  private static String text(String resource) {
    return PageText.resource(PageShell.class, resource);
  }
}

package org.jiezhi.cli;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jiezhi.Boundaries;
import org.jiezhi.CertificateJson;
import org.jiezhi.hierarchy.Certificate;
import org.jiezhi.model.Progress;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** {@code certify}: the exact proof that the levels nest, or where it fails. */
@Command(name = "certify", sortOptions = false)
final class CertifyCommand implements Callable<Integer> {
  private static final int MAX_SHOWN = 20;

  @ParentCommand private @Nullable Jiezhi jiezhi;
  @Mixin private HierarchyInput hierarchy = new HierarchyInput();
  @Mixin private OutputFile output = new OutputFile();

  @Override
  public Integer call() throws IOException {
    Jiezhi common = Objects.requireNonNull(jiezhi);
    Terminal terminal = common.terminal();
    output.check();
    Progress progress = terminal.progress();
    Boundaries boundaries = hierarchy.read(terminal, progress);
    Certificate certificate = boundaries.certify(progress);
    output.write(
        terminal,
        out -> {
          if (common.json) {
            CertificateJson.write(certificate, boundaries, terminal.language(), out);
          } else {
            out.write(text(certificate, terminal).getBytes(terminal.outCharset()));
          }
        });
    if (output.file != null) {
      terminal.note(headline(certificate, terminal));
    }
    return certificate.holds() ? ExitCode.CLEAN : ExitCode.FINDINGS;
  }

  private static String headline(Certificate certificate, Terminal terminal) {
    return certificate.holds()
        ? terminal.text(
            "certified: {0} levels nest exactly", "已证明：{0} 个级别严格嵌套", certificate.levels().size())
        : terminal.text("not certified: the levels do not nest exactly", "未获证明：各级未严格嵌套");
  }

  static String text(Certificate certificate, Terminal terminal) {
    StringBuilder text = new StringBuilder(headline(certificate, terminal)).append('\n');
    for (Certificate.OfLevel level : certificate.levels()) {
      text.append(
          terminal.text(
              " {0}: {1} units, {2} vertices, {3} arcs, sha256 {4}\n",
              " {0}：{1} 个单元，{2} 个顶点，{3} 段界线，sha256 {4}\n",
              level.level(),
              level.units(),
              level.vertices(),
              level.arcs(),
              level.sha256()));
      level.failures().stream()
          .limit(MAX_SHOWN)
          .forEach(each -> text.append("   ").append(text(each, terminal)).append('\n'));
      int more = level.failures().size() - MAX_SHOWN;
      if (more > 0) {
        text.append(
            terminal.text(
                "   and {0} more; --json lists all\n", "   另有 {0} 处；--json 列出全部\n", more));
      }
    }
    return text.toString();
  }

  private static String text(Certificate.Failure failure, Terminal terminal) {
    String place =
        Double.isFinite(failure.x()) ? " (" + failure.x() + ", " + failure.y() + ")" : "";
    return failure.invariant()
        + (failure.units().isEmpty() ? "" : " " + String.join(" × ", failure.units()))
        + place
        + ": "
        + terminal.text(failure.message());
  }
}

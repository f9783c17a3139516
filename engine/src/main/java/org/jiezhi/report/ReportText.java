package org.jiezhi.report;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jiezhi.model.Language;
import org.jiezhi.model.Message;

/** How a report's rows and facts are put into words. */
public final class ReportText {
  /** What stands for a protected count. */
  public static final String PROTECTED = "*";

  private ReportText() {}

  /** A count, or the mark of a protected one. */
  public static String count(OptionalLong count) {
    return count.isPresent() ? Long.toString(count.getAsLong()) : PROTECTED;
  }

  /**
   * The code of a row: of the whole {@code all}, of a rest that of the unit above with {@code
   * -rest}.
   */
  public static String code(UnitTree.Node node) {
    String code = node.code().isEmpty() ? "all" : node.code();
    return node.kind() == UnitTree.Kind.REST ? code + "-rest" : code;
  }

  /** The name of a row. */
  public static String name(UnitTree.Node node, Language language) {
    return switch (node.kind()) {
      case WHOLE -> Message.of("all", "全部").in(language);
      case REST -> Message.of("in no unit below", "未落入下级单元").in(language);
      case UNIT -> node.name();
    };
  }

  /** What a report is of, line by line: day, data, protection. */
  public static List<Message> facts(Report report) {
    ReportRequest request = report.request();
    List<Message> facts = new ArrayList<>();
    facts.add(
        Message.of(
            "As of {0}; data as known after run {1}",
            "截至 {0}；批次 {1} 后的数据", request.asOf(), report.run()));
    facts.add(
        Message.of("Totals proven: every unit is the sum of its parts", "合计已核验：各单元均等于其组成部分之和"));
    facts.add(
        request.threshold() > 1
            ? Message.of(
                "{0} protects counts of fewer than {1}: such counts, and others from which they"
                    + " could be worked out",
                "{0} 表示受保护：小于 {1} 的数字，以及可据以推算出此类数字的其他数字", PROTECTED, request.threshold())
            : Message.of("Small counts are not protected", "小数字未作保护"));
    return facts;
  }
}

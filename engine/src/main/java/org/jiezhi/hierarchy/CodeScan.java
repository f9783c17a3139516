package org.jiezhi.hierarchy;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jiezhi.finding.Measures;
import org.jiezhi.finding.Rule;
import org.jiezhi.model.Level;
import org.jiezhi.model.LevelUnits;
import org.jiezhi.model.Message;
import org.jiezhi.model.Unit;
import org.jiezhi.model.UnitCode;
import org.jspecify.annotations.Nullable;

/**
 * What the codes of a level say: missing, repeated, ill-formed, without a parent, off their
 * parent's prefix.
 */
final class CodeScan {
  private final LevelUnits here;
  private final @Nullable LevelUnits up;

  /** For each code of the hierarchy the first level that has it. */
  private final Map<UnitCode, String> levelOfCode;

  private final CodeRules rules;
  private final FindingCollector findings;

  CodeScan(
      LevelUnits here,
      @Nullable LevelUnits up,
      Map<UnitCode, String> levelOfCode,
      CodeRules rules,
      FindingCollector findings) {
    this.here = here;
    this.up = up;
    this.levelOfCode = levelOfCode;
    this.rules = rules;
    this.findings = findings;
  }

  void scan() {
    Map<UnitCode, Integer> count = new HashMap<>();
    here.units().forEach(unit -> count.merge(unit.code(), 1, Integer::sum));
    Set<UnitCode> told = new HashSet<>();
    Set<UnitCode> parents = new HashSet<>();
    if (up != null) {
      up.units().forEach(unit -> parents.add(unit.code()));
    }
    Pattern pattern = rules.patterns().get(here.level().name());
    for (Unit unit : here.units()) {
      if (unit.code().isOfFeature()) {
        add(
            Rule.C1,
            unit,
            Message.of(
                "feature {0} has no usable code; it is called {1} here",
                "第 {0} 个要素没有可用的代码；此处记为 {1}", unit.featureNumber(), unit.code()));
        continue;
      }
      int times = count.getOrDefault(unit.code(), 0);
      if (times > 1 && told.add(unit.code())) {
        add(
            Rule.C2,
            unit,
            Message.of(
                "{1} features of level {2} have the code {0}, the first is feature {3}",
                "{2} 级有 {1} 个要素代码同为 {0}，首个为第 {3} 个要素",
                unit.code(),
                times,
                here.level().name(),
                unit.featureNumber()));
      }
      if (pattern != null && !pattern.matcher(unit.code().value()).matches()) {
        add(
            Rule.C3,
            unit,
            Message.of(
                "feature {1}: the code {0} does not fit the pattern {2} of level {3}",
                "第 {1} 个要素：代码 {0} 不符合 {3} 级的格式 {2}",
                unit.code(),
                unit.featureNumber(),
                pattern.pattern(),
                here.level().name()));
      }
      if (up != null) {
        parent(unit, up.level(), parents);
      }
    }
  }

  private void parent(Unit unit, Level above, Set<UnitCode> parents) {
    UnitCode parent = unit.parent();
    if (parent == null || !parents.contains(parent)) {
      add(Rule.H5, unit, orphan(unit, above));
    } else if (rules.prefix() && !rules.isBelow(unit.code(), parent)) {
      add(
          Rule.H6,
          unit,
          Message.of(
              "the code {0} does not begin with that of its parent {1}",
              "代码 {0} 不以其上级代码 {1} 开头", unit.code(), parent));
    }
  }

  private Message orphan(Unit unit, Level above) {
    UnitCode parent = unit.parent();
    if (parent == null) {
      return Message.of(
          "{0} has no parent in level {1}; fill in the parent field",
          "{0} 在 {1} 级没有上级；请填写上级字段", unit.code(), above.name());
    }
    String elsewhere = levelOfCode.get(parent);
    if (elsewhere != null) {
      return Message.of(
          "the parent {1} of {0} is of level {2}, not of level {3}: a level is skipped or the parents form a cycle",
          "{0} 的上级 {1} 属于 {2} 级而非 {3} 级：跨级或循环", unit.code(), parent, elsewhere, above.name());
    }
    return Message.of(
        "the parent {1} of {0} is not in level {2}",
        "{0} 的上级 {1} 不在 {2} 级中", unit.code(), parent, above.name());
  }

  private void add(Rule rule, Unit unit, Message message) {
    findings.add(rule, List.of(unit.code().value()), Measures.NONE, message, unit.geometry());
  }
}

package org.jiezhi.finding;

import org.jiezhi.model.Message;

/** What is looked for. The names are the codes that reports show. */
public enum Rule {
  /** Coordinates that cannot be in the stated reference system. */
  R1(Severity.ERROR, "not in the stated reference system", "与所述坐标系不符"),
  /** X and y stand the wrong way round. */
  R2(Severity.ERROR, "axes swapped", "坐标轴颠倒"),
  /** Coordinates of another Gauss-Krüger zone than the stated one. */
  R3(Severity.ERROR, "wrong Gauss-Krüger zone", "高斯-克吕格带号错误"),
  /** The reference system is not stated; it was found out. */
  R4(Severity.NOTE, "reference system assumed", "坐标系为推断"),
  /** Shifted by GCJ-02 or BD-09. */
  R5(Severity.ERROR, "shifted map coordinates", "地图偏移坐标"),
  /** Beside the borders of the level above as a whole. */
  R6(Severity.ERROR, "missing datum shift", "缺少基准转换"),
  /** A ring that crosses or overlaps itself, or rings of one unit that do. */
  G1(Severity.ERROR, "invalid rings", "环无效"),
  /** No geometry, no area, or not a polygon. */
  G2(Severity.ERROR, "empty geometry", "空几何"),
  /** Vertices repeated or less than two grid steps apart. */
  G3(Severity.NOTE, "repeated vertices", "重复顶点"),
  /** A spike or gore: the line turns back on itself. */
  G4(Severity.WARNING, "spike", "尖刺"),
  /** A neck so narrow that it may be cut. */
  G5(Severity.NOTE, "narrow neck", "窄颈"),
  /** Units of one level and scheme overlap. */
  T1(Severity.ERROR, "overlap", "重叠"),
  /** A gap closed in by units. */
  T2(Severity.ERROR, "closed gap", "封闭缝隙"),
  /** A gap between units and the border of their parent. */
  T3(Severity.ERROR, "gap open to the parent's border", "与上级界线之间的缝隙"),
  /** A gap or overlap thinner than the sliver width. */
  T4(Severity.ERROR, "sliver", "狭长碎片"),
  /** Two units with the same area. */
  T5(Severity.ERROR, "duplicate geometry", "重复图形"),
  /** A unit wholly inside another. */
  T6(Severity.ERROR, "nested unit", "嵌套单元"),
  /** A vertex on a neighbour's line that has none there. */
  T7(Severity.WARNING, "unmatched vertex", "顶点不匹配"),
  /** Two lines that run side by side where one should be, enclosing nothing. */
  T8(Severity.WARNING, "near-coincident borders", "近重合界线"),
  /** A unit with no part in its parent. */
  H1(Severity.ERROR, "outside the parent", "在上级之外"),
  /** A unit that reaches out of its parent by more than the tolerance. */
  H2(Severity.ERROR, "straddles the parent's border", "跨越上级界线"),
  /** A border that leaves the parent's line by less than the tolerance. */
  H3(Severity.ERROR, "not on the parent's line", "未贴合上级界线"),
  /** A whole part of a parent without any child. */
  H4(Severity.ERROR, "parent not covered", "上级未被覆盖"),
  /** A parent that does not exist, is not of the level above, or stands in a cycle. */
  H5(Severity.ERROR, "no such parent", "上级不存在"),
  /** A code that does not begin with its parent's. */
  H6(Severity.ERROR, "code prefix differs from the parent's", "代码前缀与上级不符"),
  /** A unit of several parts. */
  H7(Severity.NOTE, "several parts", "多部分"),
  /** A part of a unit enclosed by others than its own parent's units. */
  H8(Severity.WARNING, "enclave", "飞地"),
  /** A building that crosses a unit's border. */
  H9(Severity.WARNING, "building crosses a border", "建筑跨界"),
  /** A unit without a code, or with one that cannot be used. */
  C1(Severity.ERROR, "code missing", "缺少代码"),
  /** Two units of one level with the same code. */
  C2(Severity.ERROR, "duplicate code", "代码重复"),
  /** A code that does not fit its level's pattern. */
  C3(Severity.ERROR, "code does not fit the pattern", "代码格式不符");

  private final Severity severity;
  private final Message title;

  Rule(Severity severity, String en, String zh) {
    this.severity = severity;
    this.title = Message.of(en, zh);
  }

  /** The severity where no rule file says otherwise. */
  public Severity defaultSeverity() {
    return severity;
  }

  /** A short name for people. */
  public Message title() {
    return title;
  }
}

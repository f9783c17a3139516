package org.jiezhi;

import org.jiezhi.RawLayer.CrsSource;
import org.jiezhi.crs.LayerShift;
import org.jiezhi.crs.ReferenceSystem;
import org.jiezhi.crs.ReferenceSystem.Kind;
import org.jiezhi.finding.LayerDoubt;
import org.jiezhi.finding.Rule;
import org.jiezhi.finding.Severity;
import org.jiezhi.model.Message;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * What is told of a layer that lies beside the level above as a whole, and whether it is corrected:
 * only where the cause is the shift of web maps, the finding is sure, and nobody said that the
 * layer is in another system.
 *
 * @param shift what was found
 * @param correctAs the system in which the layer is to be read instead, or null
 * @param message what to tell
 */
record ShiftNote(LayerShift shift, @Nullable ReferenceSystem correctAs, Message message) {
  private static final double CORRECTED_FROM = 0.8;

  /** What to tell of a layer's shift. */
  static ShiftNote of(RawLayer layer, LayerShift shift) {
    ReferenceSystem map = map(shift.cause());
    ReferenceSystem stated = layer.crs();
    boolean corrects =
        map != null
            && layer.source() == CrsSource.CUSTOM
            && stated != null
            && stated.kind() == Kind.GEOGRAPHIC
            && shift.confidence() >= CORRECTED_FROM;
    Message what =
        corrects && map != null
            ? Message.of(
                "its coordinates are shifted as {0} and were read so; --crs says otherwise",
                "其坐标为 {0} 偏移坐标，已据此读取；可用 --crs 指定", map.id())
            : cause(shift.cause());
    Message message =
        Message.of(
            "{0}: as a whole lies {1} m from the borders of the level above ({2} m east and {3} m"
                + " north would bring it there: {4} % of them meet then, {5} % now; confidence {6}):"
                + " {7}",
            "{0}：整体偏离上级界线 {1} 米（向东 {2} 米、向北 {3} 米可重合：届时 {4} % 重合，现为 {5} %；置信度 {6}）：{7}",
            String.valueOf(layer.file().getFileName()),
            tenth(shift.meters()),
            tenth(shift.eastMeters()),
            tenth(shift.northMeters()),
            Math.round(100 * shift.shareAfter()),
            Math.round(100 * shift.shareBefore()),
            shift.confidence(),
            what);
    return new ShiftNote(shift, corrects ? map : null, message);
  }

  /** The doubt that becomes a finding: a warning where it was corrected. */
  LayerDoubt doubt(String level, @Nullable Geometry extent) {
    return new LayerDoubt(
        level,
        shift.cause() == LayerShift.Cause.DATUM ? Rule.R6 : Rule.R5,
        correctAs == null ? null : Severity.WARNING,
        tenth(shift.meters()),
        shift.confidence(),
        message,
        extent);
  }

  private static double tenth(double meters) {
    return Math.rint(meters * 10) / 10;
  }

  private static @Nullable ReferenceSystem map(LayerShift.Cause cause) {
    return switch (cause) {
      case GCJ02 -> ReferenceSystem.GCJ02;
      case BD09 -> ReferenceSystem.BD09;
      default -> null;
    };
  }

  private static Message cause(LayerShift.Cause cause) {
    return switch (cause) {
      case GCJ02 ->
          Message.of(
              "its coordinates are probably shifted as GCJ-02; if so, name it with --crs gcj02",
              "其坐标可能为 GCJ-02 偏移坐标；若是，请用 --crs gcj02 指定");
      case BD09 ->
          Message.of(
              "its coordinates are probably shifted as BD-09; if so, name it with --crs bd09",
              "其坐标可能为 BD-09 偏移坐标；若是，请用 --crs bd09 指定");
      case ABOVE_GCJ02 ->
          Message.of(
              "the level above is probably shifted as GCJ-02; if so, name it with --crs gcj02",
              "上级图层可能为 GCJ-02 偏移坐标；若是，请用 --crs gcj02 指定");
      case ABOVE_BD09 ->
          Message.of(
              "the level above is probably shifted as BD-09; if so, name it with --crs bd09",
              "上级图层可能为 BD-09 偏移坐标；若是，请用 --crs bd09 指定");
      case DATUM ->
          Message.of(
              "probably a datum shift (Beijing 1954, Xian 1980) was left out, or the layer was moved;"
                  + " convert it with local parameters, or give them as TOWGS84",
              "可能缺少基准转换（1954 北京、1980 西安）或图层被平移；请用当地参数转换，或以 TOWGS84 给出参数");
    };
  }
}

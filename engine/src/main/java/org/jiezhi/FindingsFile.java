package org.jiezhi;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jiezhi.crs.ReferenceSystem;
import org.jiezhi.crs.ReferenceSystems;
import org.jiezhi.crs.Transform;
import org.jiezhi.finding.Finding;
import org.jiezhi.finding.Measures;
import org.jiezhi.finding.Rule;
import org.jiezhi.finding.Severity;
import org.jiezhi.model.Message;
import org.jiezhi.model.UsageException;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/** Findings read back from the JSON that a validation wrote (schemas/findings.schema.json). */
public final class FindingsFile {
  private final GeometryNodes geometries = new GeometryNodes();
  private final Transform toWanted;

  private FindingsFile(Transform toWanted) {
    this.toWanted = toWanted;
  }

  /**
   * The findings of a file, whose messages are in the language in which they were written.
   *
   * @param crs the reference system in which they are wanted
   * @throws org.jiezhi.model.UnreadableInputException if it cannot be opened or is no JSON
   * @throws UsageException if it says what it may not, or is in a reference system that cannot be
   *     converted
   */
  public static List<Finding> read(Path file, ReferenceSystem crs) {
    Settings settings = Settings.read(file);
    if (!settings.has("findings")) {
      throw settings.wrong("findings", "[{\"id\", \"rule\", \"severity\", …}, …]");
    }
    String stated = settings.findText("crs");
    ReferenceSystem own =
        stated == null
            ? ReferenceSystem.WGS84
            : ReferenceSystems.parse(stated)
                .orElse(new ReferenceSystem(stated, crs.kind(), crs.metersPerUnit(), null));
    FindingsFile reading = new FindingsFile(Transform.between(own, crs));
    return settings.list("findings").stream().map(reading::finding).toList();
  }

  private Finding finding(Settings each) {
    String text = each.getText("message");
    return new Finding(
        each.getText("id"),
        oneOf(Rule.values(), "rule", each.getText("rule"), each),
        oneOf(
            Severity.values(), "severity", each.getText("severity").toUpperCase(Locale.ROOT), each),
        each.getText("level"),
        each.texts("units"),
        new Measures(
            measure(each, "area_m2"),
            measure(each, "length_m"),
            measure(each, "max_width_m"),
            measure(each, "reach_m")),
        each.flag("noise"),
        Message.of("{0}", "{0}", text),
        geometry(each),
        each.getText("fingerprint"));
  }

  private static <E extends Enum<E>> E oneOf(E[] all, String member, String name, Settings each) {
    for (E one : all) {
      if (one.name().equals(name)) {
        return one;
      }
    }
    throw each.wrong(member, java.util.Arrays.toString(all).toLowerCase(Locale.ROOT));
  }

  private static double measure(Settings each, String member) {
    return each.has(member) ? each.number(member, Double.NaN, 1e15) : Double.NaN;
  }

  private @Nullable Geometry geometry(Settings each) {
    if (!each.has("geometry")) {
      return null;
    }
    try {
      return toWanted.apply(geometries.read(each.node("geometry")));
    } catch (IllegalArgumentException e) {
      throw each.wrong("geometry", "a geometry of GeoJSON / GeoJSON 几何");
    }
  }
}

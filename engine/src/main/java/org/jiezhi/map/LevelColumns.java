package org.jiezhi.map;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jiezhi.geo.EllipsoidArea;
import org.jiezhi.geo.Grid;
import org.jiezhi.geo.MetricFrame;
import org.jiezhi.model.Hierarchy;
import org.jiezhi.model.LevelUnits;
import org.jiezhi.model.Unit;
import org.jiezhi.model.UnitCode;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;

/** Writes what the page knows of a level's units, column by column. */
final class LevelColumns {
  private static final MathContext FOUR_DIGITS = new MathContext(4);

  private final Hierarchy hierarchy;
  private final PageFrame frame;
  private final JsonGenerator json;

  LevelColumns(Hierarchy hierarchy, PageFrame frame, JsonGenerator json) {
    this.hierarchy = hierarchy;
    this.frame = frame;
    this.json = json;
  }

  /**
   * Writes the members of a level's object.
   *
   * @param shown the levels that the page shows
   * @param rings the packed rings of the units
   */
  void write(
      LevelUnits level, List<LevelUnits> shown, MapValues.@Nullable OfLevel values, String rings)
      throws IOException {
    json.writeStringField("name", level.level().name());
    json.writeStringField("kind", level.level().kind().name().toLowerCase(Locale.ROOT));
    LevelUnits above = null;
    int parentIndex = -1;
    for (int i = 0; i < shown.size(); i++) {
      if (shown.get(i).level().name().equals(level.level().parent())) {
        parentIndex = i;
        above = shown.get(i);
      }
    }
    json.writeNumberField("parent", parentIndex);
    json.writeArrayFieldStart("codes");
    for (Unit unit : level.units()) {
      json.writeString(unit.code().isOfFeature() ? "" : unit.code().value());
    }
    json.writeEndArray();
    json.writeArrayFieldStart("names");
    for (Unit unit : level.units()) {
      json.writeString(unit.name());
    }
    json.writeEndArray();
    writeParents(level, above);
    json.writeArrayFieldStart("areas");
    for (Unit unit : level.units()) {
      writeNumber(areaM2(unit.geometry()), FOUR_DIGITS);
    }
    json.writeEndArray();
    json.writeStringField("places", places(level));
    json.writeStringField("rings", rings);
    if (values != null) {
      json.writeBooleanField("sums", values.areSums());
      json.writeArrayFieldStart("values");
      for (Double each : values.values()) {
        if (each == null) {
          json.writeNull();
        } else {
          writeNumber(each, MathContext.DECIMAL64);
        }
      }
      json.writeEndArray();
    }
  }

  private void writeParents(LevelUnits level, @Nullable LevelUnits above) throws IOException {
    Map<UnitCode, Integer> places = new HashMap<>();
    if (above != null) {
      for (int i = 0; i < above.units().size(); i++) {
        places.putIfAbsent(above.units().get(i).code(), i);
      }
    }
    json.writeArrayFieldStart("parents");
    for (Unit unit : level.units()) {
      UnitCode parent = unit.parent();
      json.writeNumber(parent == null ? -1 : places.getOrDefault(parent, -1));
    }
    json.writeEndArray();
  }

  /** A place in each unit, as differences in steps from the one before. */
  private String places(LevelUnits level) {
    PackedNumbers packed = new PackedNumbers();
    long atX = 0;
    long atY = 0;
    for (Unit unit : level.units()) {
      Coordinate place =
          unit.geometry().isEmpty() ? null : unit.geometry().getInteriorPoint().getCoordinate();
      boolean none = place == null || !Double.isFinite(place.x) || !Double.isFinite(place.y);
      long x = place == null || none ? 0 : Math.round(frame.x(place.x));
      long y = place == null || none ? 0 : Math.round(frame.y(place.y));
      packed.addSigned(x - atX).addSigned(y - atY);
      atX = x;
      atY = y;
    }
    return packed.text();
  }

  private void writeNumber(double value, MathContext digits) throws IOException {
    BigDecimal number = new BigDecimal(value).round(digits);
    json.writeNumber(number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString());
  }

  private double areaM2(Geometry geometry) {
    double area = 0;
    for (int i = 0; i < geometry.getNumGeometries(); i++) {
      Geometry part = geometry.getGeometryN(i);
      if (part instanceof Polygon polygon && !polygon.isEmpty()) {
        area += areaM2(polygon.getExteriorRing());
        for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
          area -= areaM2(polygon.getInteriorRingN(hole));
        }
      } else if (part instanceof GeometryCollection) {
        area += areaM2(part);
      }
    }
    return Math.max(0, area);
  }

  private double areaM2(LineString ring) {
    Grid grid = hierarchy.grid();
    CoordinateSequence points = ring.getCoordinateSequence();
    if (grid == Grid.GEOGRAPHIC) {
      EllipsoidArea sum = new EllipsoidArea();
      for (int i = 0; i + 1 < points.size(); i++) {
        sum.addEdge(
            grid.toGrid(points.getX(i)),
            grid.toGrid(points.getY(i)),
            grid.toGrid(points.getX(i + 1)),
            grid.toGrid(points.getY(i + 1)));
      }
      return Math.abs(sum.squareMeters());
    }
    double steps = org.locationtech.jts.algorithm.Area.ofRing(points);
    MetricFrame metres = MetricFrame.projected(hierarchy.metersPerUnit());
    return Math.abs(metres.area(steps / (grid.step() * grid.step())));
  }
}

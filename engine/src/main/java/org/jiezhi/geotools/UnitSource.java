package org.jiezhi.geotools;

import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.data.store.ContentEntry;
import org.geotools.feature.simple.SimpleFeatureTypeBuilder;
import org.jiezhi.model.LevelUnits;
import org.jiezhi.model.Unit;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;

/** The units of a level as features. */
final class UnitSource extends MemorySource<Unit> {
  private final boolean isOfAreas;

  UnitSource(ContentEntry entry, LevelUnits level, @Nullable CoordinateReferenceSystem system) {
    super(entry, level.units(), system);
    isOfAreas =
        level.units().stream()
            .allMatch(
                each ->
                    each.geometry() instanceof Polygon || each.geometry() instanceof MultiPolygon);
  }

  @Override
  protected SimpleFeatureType buildFeatureType() {
    SimpleFeatureTypeBuilder type = new SimpleFeatureTypeBuilder();
    type.setName(entry.getName());
    type.setCRS(system());
    type.add("geom", isOfAreas ? MultiPolygon.class : Geometry.class);
    type.add("code", String.class);
    type.add("name", String.class);
    type.add("parent", String.class);
    return type.buildFeatureType();
  }

  @Override
  @Nullable Geometry geometry(Unit unit) {
    return unit.geometry().isEmpty() ? null : unit.geometry();
  }

  @Override
  @Nullable Object[] values(Unit unit) {
    Geometry geometry = geometry(unit);
    if (isOfAreas && geometry instanceof Polygon polygon) {
      geometry = polygon.getFactory().createMultiPolygon(new Polygon[] {polygon});
    }
    return new @Nullable Object[] {
      geometry,
      unit.code().value(),
      unit.name(),
      unit.parent() == null ? null : unit.parent().value()
    };
  }
}

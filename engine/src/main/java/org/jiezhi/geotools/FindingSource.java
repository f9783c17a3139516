package org.jiezhi.geotools;

import java.util.List;
import java.util.Locale;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.data.store.ContentEntry;
import org.geotools.feature.simple.SimpleFeatureTypeBuilder;
import org.jiezhi.finding.Finding;
import org.jiezhi.model.Language;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/** Findings as features. */
final class FindingSource extends MemorySource<Finding> {
  FindingSource(
      ContentEntry entry, List<Finding> findings, @Nullable CoordinateReferenceSystem system) {
    super(entry, findings, system);
  }

  @Override
  protected SimpleFeatureType buildFeatureType() {
    SimpleFeatureTypeBuilder type = new SimpleFeatureTypeBuilder();
    type.setName(entry.getName());
    type.setCRS(system());
    type.add("geom", Geometry.class);
    for (String each :
        List.of("id", "rule", "severity", "level", "units", "message", "message_zh")) {
      type.add(each, String.class);
    }
    return type.buildFeatureType();
  }

  @Override
  @Nullable Geometry geometry(Finding finding) {
    return finding.geometry();
  }

  @Override
  @Nullable Object[] values(Finding finding) {
    return new @Nullable Object[] {
      finding.geometry(),
      finding.id(),
      finding.rule().toString(),
      finding.severity().name().toLowerCase(Locale.ROOT),
      finding.level(),
      String.join(",", finding.units()),
      finding.message().in(Language.EN),
      finding.message().in(Language.ZH)
    };
  }
}

package org.jiezhi.geotools;

import java.io.IOException;
import java.util.List;
import org.geotools.api.data.FeatureReader;
import org.geotools.api.data.Query;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.api.filter.Filter;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.data.store.ContentEntry;
import org.geotools.data.store.ContentFeatureSource;
import org.geotools.feature.simple.SimpleFeatureBuilder;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * Things in memory as features, in their order. Filters, sorting and new systems are GeoTools' own
 * work.
 */
abstract class MemorySource<T> extends ContentFeatureSource {
  private final List<T> things;
  private final @Nullable CoordinateReferenceSystem system;

  MemorySource(ContentEntry entry, List<T> things, @Nullable CoordinateReferenceSystem system) {
    super(entry, Query.ALL);
    this.things = things;
    this.system = system;
  }

  /** The geometry of a thing, or null. */
  abstract @Nullable Geometry geometry(T thing);

  /** Its values, the geometry first. */
  abstract @Nullable Object[] values(T thing);

  @Nullable CoordinateReferenceSystem system() {
    return system;
  }

  List<T> things() {
    return things;
  }

  @Override
  protected ReferencedEnvelope getBoundsInternal(Query query) throws IOException {
    ReferencedEnvelope bounds = new ReferencedEnvelope(system);
    if (query.getFilter() == Filter.INCLUDE) {
      for (T each : things) {
        Geometry geometry = geometry(each);
        if (geometry != null) {
          bounds.expandToInclude(geometry.getEnvelopeInternal());
        }
      }
      return bounds;
    }
    try (FeatureReader<SimpleFeatureType, SimpleFeature> features = getReader(query)) {
      while (features.hasNext()) {
        if (features.next().getDefaultGeometry() instanceof Geometry geometry) {
          bounds.expandToInclude(geometry.getEnvelopeInternal());
        }
      }
    }
    return bounds;
  }

  @Override
  protected int getCountInternal(Query query) throws IOException {
    if (query.getFilter() == Filter.INCLUDE) {
      return Math.min(things.size(), query.getMaxFeatures());
    }
    int count = 0;
    try (FeatureReader<SimpleFeatureType, SimpleFeature> features = getReader(query)) {
      while (features.hasNext()) {
        features.next();
        count++;
      }
    }
    return count;
  }

  @Override
  protected FeatureReader<SimpleFeatureType, SimpleFeature> getReaderInternal(Query query) {
    SimpleFeatureType type = getSchema();
    SimpleFeatureBuilder builder = new SimpleFeatureBuilder(type);
    return new FeatureReader<>() {
      private int next;

      @Override
      public SimpleFeatureType getFeatureType() {
        return type;
      }

      @Override
      public SimpleFeature next() {
        T thing = things.get(next++);
        builder.addAll(values(thing));
        return builder.buildFeature(type.getTypeName() + "." + next);
      }

      @Override
      public boolean hasNext() {
        return next < things.size();
      }

      @Override
      public void close() {
        next = things.size();
      }
    };
  }
}

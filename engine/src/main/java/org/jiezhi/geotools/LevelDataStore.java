package org.jiezhi.geotools;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.geotools.api.feature.type.Name;
import org.geotools.api.referencing.FactoryException;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.data.store.ContentDataStore;
import org.geotools.data.store.ContentEntry;
import org.geotools.data.store.ContentFeatureSource;
import org.geotools.feature.NameImpl;
import org.geotools.referencing.CRS;
import org.jiezhi.crs.ReferenceSystems;
import org.jiezhi.finding.Finding;
import org.jiezhi.model.LevelUnits;
import org.jspecify.annotations.Nullable;

/** The levels of a hierarchy and its findings as a GeoTools store. Reads only. */
public final class LevelDataStore extends ContentDataStore {
  private final LayerSet layers;
  private final @Nullable CoordinateReferenceSystem system;
  private @Nullable List<Finding> findings;

  /**
   * Makes a store.
   *
   * @throws IOException if GeoTools does not understand the definition of the reference system
   */
  public LevelDataStore(LayerSet layers) throws IOException {
    this.layers = layers;
    String wkt = ReferenceSystems.toPrj(layers.crs()).orElse(null);
    try {
      system = wkt == null ? null : CRS.parseWKT(wkt);
    } catch (FactoryException e) {
      throw new IOException("reference system " + layers.crs().id(), e);
    }
  }

  @Override
  protected List<Name> createTypeNames() {
    List<Name> names = new ArrayList<>();
    layers.levels().forEach(each -> names.add(new NameImpl(each.level().name())));
    boolean isTaken =
        layers.levels().stream().anyMatch(each -> each.level().name().equals(LayerSet.FINDINGS));
    if (!isTaken) {
      names.add(new NameImpl(LayerSet.FINDINGS));
    }
    return names;
  }

  @Override
  protected ContentFeatureSource createFeatureSource(ContentEntry entry) throws IOException {
    for (LevelUnits each : layers.levels()) {
      if (each.level().name().equals(entry.getTypeName())) {
        return new UnitSource(entry, each, system);
      }
    }
    if (entry.getTypeName().equals(LayerSet.FINDINGS)) {
      return new FindingSource(entry, findings(), system);
    }
    throw new IOException("no level " + entry.getTypeName());
  }

  private synchronized List<Finding> findings() {
    List<Finding> known = findings;
    if (known == null) {
      known = layers.findings().get();
      findings = known;
    }
    return known;
  }
}

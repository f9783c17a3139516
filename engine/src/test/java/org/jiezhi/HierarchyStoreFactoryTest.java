package org.jiezhi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.geotools.api.data.DataStore;
import org.geotools.api.data.DataStoreFinder;
import org.geotools.api.data.Query;
import org.geotools.api.data.SimpleFeatureSource;
import org.geotools.api.feature.simple.SimpleFeature;
import org.geotools.api.feature.simple.SimpleFeatureType;
import org.geotools.data.simple.SimpleFeatureIterator;
import org.geotools.filter.text.ecql.ECQL;
import org.geotools.geometry.jts.ReferencedEnvelope;
import org.geotools.referencing.CRS;
import org.jiezhi.model.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPolygon;

/** Hierarchies and workspaces through GeoTools' own interfaces. */
class HierarchyStoreFactoryTest {
  private static final Path SAMPLES =
      Path.of(System.getProperty("jiezhi.root", ".."), "sample-data");

  @TempDir Path folder = Path.of("");

  private static DataStore store(Path source) throws IOException {
    DataStore store = DataStoreFinder.getDataStore(Map.of("jiezhi", source.toString()));
    assertThat(store).isNotNull();
    return store;
  }

  private static List<SimpleFeature> features(SimpleFeatureSource source, Query query)
      throws IOException {
    List<SimpleFeature> features = new ArrayList<>();
    try (SimpleFeatureIterator each = source.getFeatures(query).features()) {
      while (each.hasNext()) {
        features.add(each.next());
      }
    }
    return features;
  }

  @Test
  void everyLevelIsAFeatureTypeAndEveryUnitAFeature() throws Exception {
    Path file = SAMPLES.resolve("town/hierarchy.json");
    Boundaries town = Boundaries.read(file);
    DataStore store = store(file);
    assertThat(store.getTypeNames())
        .containsExactly("district", "street", "community", "grid", "building", "findings");
    for (String level : List.of("district", "street", "community", "grid", "building")) {
      SimpleFeatureSource source = store.getFeatureSource(level);
      SimpleFeatureType type = source.getSchema();
      assertThat(type.getAttributeDescriptors())
          .extracting(each -> each.getLocalName())
          .containsExactly("geom", "code", "name", "parent");
      assertThat(CRS.getAxisOrder(type.getCoordinateReferenceSystem()))
          .isEqualTo(CRS.AxisOrder.EAST_NORTH);
      List<Unit> units = town.units(level);
      List<SimpleFeature> features = features(source, Query.ALL);
      assertThat(source.getCount(Query.ALL)).isEqualTo(units.size());
      assertThat(features).hasSameSizeAs(units);
      ReferencedEnvelope bounds = new ReferencedEnvelope(type.getCoordinateReferenceSystem());
      for (int i = 0; i < units.size(); i++) {
        Geometry geometry = (Geometry) features.get(i).getDefaultGeometry();
        assertThat((Object) geometry).isInstanceOf(MultiPolygon.class);
        assertThat(geometry.getNumGeometries())
            .isEqualTo(units.get(i).geometry().getNumGeometries());
        for (int part = 0; part < geometry.getNumGeometries(); part++) {
          Geometry own = units.get(i).geometry().getGeometryN(part);
          assertThat(geometry.getGeometryN(part).equalsExact(own)).isTrue();
        }
        assertThat(features.get(i).getAttribute("code")).isEqualTo(units.get(i).code().value());
        bounds.expandToInclude(geometry.getEnvelopeInternal());
      }
      assertThat((Object) source.getBounds()).isEqualTo(bounds);
    }
    store.dispose();
  }

  @Test
  void filtersOfTextAndPlaceAreAnswered() throws Exception {
    DataStore store = store(SAMPLES.resolve("town/hierarchy.json"));
    SimpleFeatureSource grids = store.getFeatureSource("grid");
    Query ofOne = new Query("grid", ECQL.toFilter("code LIKE '990101001%' AND parent IS NOT NULL"));
    List<SimpleFeature> found = features(grids, ofOne);
    assertThat(found).isNotEmpty();
    assertThat(found)
        .allSatisfy(each -> assertThat((String) each.getAttribute("code")).startsWith("990101001"));
    assertThat(grids.getCount(ofOne)).isEqualTo(found.size()).isLessThan(24);
    ReferencedEnvelope bounds = grids.getBounds(ofOne);
    assertThat(grids.getBounds().contains(bounds.toBounds(bounds.getCoordinateReferenceSystem())))
        .isTrue();
    SimpleFeature first = found.get(0);
    Geometry inside = ((Geometry) first.getDefaultGeometry()).getInteriorPoint();
    Query at = new Query("grid", ECQL.toFilter("INTERSECTS(geom, " + inside.toText() + ")"));
    assertThat(features(grids, at)).extracting(SimpleFeature::getID).containsExactly(first.getID());
    at.setMaxFeatures(1);
    at.setPropertyNames("code");
    assertThat(features(grids, at).get(0).getAttributes())
        .containsExactly(first.getAttribute("code"));
    store.dispose();
  }

  @Test
  void findingsAreFeaturesToo() throws Exception {
    Path file = SAMPLES.resolve("broken-town/hierarchy.json");
    int expected = Boundaries.read(file).validate().findings().size();
    DataStore store = store(file);
    SimpleFeatureSource findings = store.getFeatureSource("findings");
    assertThat(findings.getCount(Query.ALL)).isEqualTo(expected).isPositive();
    Query errors = new Query("findings", ECQL.toFilter("severity = 'error'"));
    assertThat(features(findings, errors))
        .isNotEmpty()
        .allSatisfy(each -> assertThat((String) each.getAttribute("message")).isNotBlank());
    store.dispose();
  }

  @Test
  void aWorkspaceIsReadWithItsKey() throws Exception {
    Path key = folder.resolve("w.key");
    WorkspaceFiles.layers(folder);
    Boundaries two =
        Boundaries.read(folder.resolve("community.geojson"), folder.resolve("grid.geojson"));
    Workspace.create(
            folder.resolve("w"), two, KeySource.ofFiles(key), false, org.jiezhi.model.Progress.NONE)
        .close();
    assertThat(Files.exists(key)).isTrue();
    DataStore store =
        DataStoreFinder.getDataStore(
            Map.of("jiezhi", folder.resolve("w").toString(), "keyFile", key.toFile()));
    assertThat(store.getFeatureSource("grid").getCount(Query.ALL)).isEqualTo(2);
    assertThat(store.getFeatureSource("findings").getCount(Query.ALL)).isZero();
    store.dispose();
    Workspace.open(folder.resolve("w"), KeySource.ofFiles(key)).close();
  }

  @Test
  void whatCannotBeReadIsToldAsGeoToolsExpects() {
    Map<String, String> nothing = Map.of("jiezhi", folder.resolve("none.json").toString());
    assertThatThrownBy(() -> new HierarchyStoreFactory().createDataStore(nothing))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("none.json");
    assertThatThrownBy(
            () -> store(SAMPLES.resolve("town/hierarchy.json")).getFeatureSource("nothing"))
        .isInstanceOf(IOException.class);
  }
}

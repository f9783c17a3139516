package org.jiezhi.benchmarks;

import java.io.IOException;
import java.util.List;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.LatLonShape;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.ShapeField;
import org.apache.lucene.geo.Point;
import org.apache.lucene.geo.Polygon;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.LogDocMergePolicy;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;

/** Lucene: LatLonShape triangles in one segment on the heap; coordinates in 32 bits. */
final class LucenePeer implements PointPeer {
  private @Nullable DirectoryReader reader;

  @Override
  public void build(List<Geometry> areas) throws IOException {
    ByteBuffersDirectory directory = new ByteBuffersDirectory();
    IndexWriterConfig config = new IndexWriterConfig();
    config.setRAMBufferSizeMB(1024);
    config.setMergePolicy(new LogDocMergePolicy());
    try (IndexWriter writer = new IndexWriter(directory, config)) {
      for (int i = 0; i < areas.size(); i++) {
        Document document = new Document();
        document.add(new NumericDocValuesField("number", i + 1));
        for (org.locationtech.jts.geom.Polygon part : Parts.polygons(areas.get(i))) {
          Polygon[] holes = new Polygon[part.getNumInteriorRing()];
          for (int h = 0; h < holes.length; h++) {
            holes[h] = polygon(part.getInteriorRingN(h));
          }
          Polygon shell = polygon(part.getExteriorRing(), holes);
          for (Field field : LatLonShape.createIndexableFields("area", shell)) {
            document.add(field);
          }
        }
        writer.addDocument(document);
      }
      writer.forceMerge(1);
    }
    reader = DirectoryReader.open(directory);
  }

  private static Polygon polygon(LinearRing ring, Polygon... holes) {
    Coordinate[] points = ring.getCoordinates();
    double[] lat = new double[points.length];
    double[] lon = new double[points.length];
    for (int i = 0; i < points.length; i++) {
      lat[i] = points[i].y;
      lon[i] = points[i].x;
    }
    return new Polygon(lat, lon, holes);
  }

  @Override
  public Session session() {
    DirectoryReader built = java.util.Objects.requireNonNull(reader);
    IndexSearcher searcher = new IndexSearcher(built);
    searcher.setQueryCache(null);
    LeafReaderContext leaf = built.leaves().get(0);
    return (lon, lat) -> {
      Query query =
          LatLonShape.newGeometryQuery(
              "area", ShapeField.QueryRelation.INTERSECTS, new Point(lat, lon));
      Scorer scorer =
          searcher
              .createWeight(searcher.rewrite(query), ScoreMode.COMPLETE_NO_SCORES, 1)
              .scorer(leaf);
      int document = scorer == null ? DocIdSetIterator.NO_MORE_DOCS : scorer.iterator().nextDoc();
      return document == DocIdSetIterator.NO_MORE_DOCS ? 0 : document + 1;
    };
  }
}

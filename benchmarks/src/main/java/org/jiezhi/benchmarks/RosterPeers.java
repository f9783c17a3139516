package org.jiezhi.benchmarks;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.IntField;
import org.apache.lucene.document.LatLonPoint;
import org.apache.lucene.document.StringField;
import org.apache.lucene.geo.Polygon;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.h2gis.functions.factory.H2GISFunctions;
import org.h2gis.functions.spatial.predicates.ST_Intersects;
import org.jiezhi.benchmarks.RosterData.Question;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;

/**
 * How other stores count the same people. They are asked less: not whether a residency holds on the
 * day, which is true of all here.
 */
final class RosterPeers {
  /** Counts those who fit. */
  interface Counter extends AutoCloseable {
    long count(Question question) throws Exception;

    @Override
    default void close() throws SQLException {}
  }

  private RosterPeers() {}

  /** Lucene: terms for units and labels, points and doc values for births, all as filters. */
  static Counter lucene(RosterData data) throws IOException {
    ByteBuffersDirectory directory = new ByteBuffersDirectory();
    IndexWriterConfig config = new IndexWriterConfig();
    config.setRAMBufferSizeMB(256);
    try (IndexWriter writer = new IndexWriter(directory, config)) {
      for (int i = 0; i < data.persons; i++) {
        Document document = new Document();
        int building = data.building[i];
        for (int level = 0; level < 4; level++) {
          document.add(
              new StringField("unit" + level, RosterData.code(level, building), Field.Store.NO));
        }
        document.add(new IntField("birth", data.birth[i], Field.Store.NO));
        for (int label = 0; label < 8; label++) {
          if ((data.labels[i] >>> label & 1) != 0) {
            document.add(new StringField("label", "" + label, Field.Store.NO));
          }
        }
        document.add(new LatLonPoint("place", RosterData.lat(building), RosterData.lon(building)));
        writer.addDocument(document);
      }
      writer.forceMerge(1);
    }
    IndexSearcher searcher = new IndexSearcher(DirectoryReader.open(directory));
    searcher.setQueryCache(null);
    return question -> searcher.count(query(question));
  }

  private static BooleanQuery query(Question question) {
    int[] births = RosterData.births(question.from(), question.to());
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    query.add(IntField.newRangeQuery("birth", births[0], births[1]), Occur.FILTER);
    if (question.level() < 0) {
      Coordinate[] ring = question.area().getCoordinates();
      double[] lat = new double[ring.length];
      double[] lon = new double[ring.length];
      for (int i = 0; i < ring.length; i++) {
        lat[i] = ring[i].y;
        lon[i] = ring[i].x;
      }
      query.add(LatLonPoint.newPolygonQuery("place", new Polygon(lat, lon)), Occur.FILTER);
    } else {
      String code = RosterData.code(question.level(), question.building());
      query.add(new TermQuery(new Term("unit" + question.level(), code)), Occur.FILTER);
    }
    if (question.label() >= 0) {
      query.add(new TermQuery(new Term("label", "" + question.label())), Occur.FILTER);
    }
    return query.build();
  }

  /** H2 in memory: an index for each level, for births and for places. */
  static Counter h2(RosterData data) throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:h2:mem:");
    try (Statement statement = connection.createStatement()) {
      H2GISFunctions.registerFunction(statement, new ST_Intersects(), "");
      statement.execute(
          "create table person(id int primary key, unit0 int, unit1 int, unit2 int, unit3 int,"
              + " birth int, labels int, place geometry)");
      insert(data, connection);
      for (int level = 0; level < 4; level++) {
        statement.execute("create index units" + level + " on person(unit" + level + ")");
      }
      statement.execute("create index births on person(birth)");
      statement.execute("create spatial index places on person(place)");
      statement.execute("analyze");
    }
    return new SqlCounter(connection);
  }

  private static void insert(RosterData data, Connection connection) throws SQLException {
    GeometryFactory factory = new GeometryFactory();
    connection.setAutoCommit(false);
    try (PreparedStatement insert =
        connection.prepareStatement("insert into person values(?, ?, ?, ?, ?, ?, ?, ?)")) {
      for (int i = 0; i < data.persons; i++) {
        int building = data.building[i];
        insert.setInt(1, i);
        insert.setInt(2, building >>> 16);
        insert.setInt(3, building >>> 12);
        insert.setInt(4, building >>> 9);
        insert.setInt(5, building >>> 6);
        insert.setInt(6, data.birth[i]);
        insert.setInt(7, data.labels[i] & 0xFF);
        insert.setObject(
            8,
            factory.createPoint(
                new Coordinate(RosterData.lon(building), RosterData.lat(building))));
        insert.addBatch();
        if (i % 1000 == 999) {
          insert.executeBatch();
        }
      }
      insert.executeBatch();
    }
    connection.commit();
    connection.setAutoCommit(true);
  }

  private static final class SqlCounter implements Counter {
    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new HashMap<>();

    SqlCounter(Connection connection) {
      this.connection = connection;
    }

    private PreparedStatement statement(Question question) throws SQLException {
      String place =
          question.level() < 0
              ? "place && ? and st_intersects(place, ?)"
              : "unit" + question.level() + " = ?";
      String label = question.label() < 0 ? "" : " and bitand(labels, cast(? as int)) <> 0";
      String select =
          "select count(*) from person where " + place + " and birth between ? and ?" + label;
      PreparedStatement known = statements.get(select);
      if (known == null) {
        known = connection.prepareStatement(select);
        statements.put(select, known);
      }
      return known;
    }

    @Override
    public long count(Question question) throws SQLException {
      PreparedStatement select = statement(question);
      int at = 1;
      if (question.level() < 0) {
        select.setObject(at++, question.area());
        select.setObject(at++, question.area());
      } else {
        int[] shift = {16, 12, 9, 6};
        select.setInt(at++, question.building() >>> shift[question.level()]);
      }
      int[] births = RosterData.births(question.from(), question.to());
      select.setInt(at++, births[0]);
      select.setInt(at++, births[1]);
      if (question.label() >= 0) {
        select.setInt(at, 1 << question.label());
      }
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }

    @Override
    public void close() throws SQLException {
      connection.close();
    }
  }
}

package org.jiezhi.benchmarks;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2gis.functions.factory.H2GISFunctions;
import org.h2gis.functions.spatial.predicates.ST_Intersects;
import org.locationtech.jts.geom.CoordinateXY;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;

/** H2GIS: a table in memory with a spatial index, one prepared statement. */
final class H2gisPeer implements PointPeer {
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final GeometryFactory geometries = new GeometryFactory();
  private final String url = "jdbc:h2:mem:peer" + COUNT.incrementAndGet() + ";DB_CLOSE_DELAY=-1";

  @Override
  public void build(List<Geometry> areas) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      H2GISFunctions.registerFunction(statement, new ST_Intersects(), "");
      statement.execute("CREATE TABLE area(number INT PRIMARY KEY, shape GEOMETRY)");
      connection.setAutoCommit(false);
      try (PreparedStatement insert =
          connection.prepareStatement("INSERT INTO area VALUES(?, ?)")) {
        for (int i = 0; i < areas.size(); i++) {
          insert.setInt(1, i + 1);
          insert.setObject(2, areas.get(i));
          insert.addBatch();
          if (i % 1000 == 999) {
            insert.executeBatch();
          }
        }
        insert.executeBatch();
      }
      connection.commit();
      connection.setAutoCommit(true);
      statement.execute("CREATE SPATIAL INDEX shapes ON area(shape)");
    }
  }

  @Override
  public Session session() throws SQLException {
    PreparedStatement query =
        DriverManager.getConnection(url)
            .prepareStatement(
                "SELECT number FROM area WHERE shape && ? AND ST_Intersects(shape, ?)");
    return (lon, lat) -> {
      Point point = geometries.createPoint(new CoordinateXY(lon, lat));
      query.setObject(1, point);
      query.setObject(2, point);
      try (ResultSet rows = query.executeQuery()) {
        return rows.next() ? rows.getInt(1) : 0;
      }
    };
  }
}

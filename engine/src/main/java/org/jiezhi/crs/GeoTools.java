package org.jiezhi.crs;

import java.text.ParseException;
import org.geotools.api.referencing.FactoryException;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.api.referencing.operation.MathTransform;
import org.geotools.api.referencing.operation.TransformException;
import org.geotools.referencing.operation.DefaultCoordinateOperationFactory;
import org.geotools.referencing.wkt.Parser;
import org.jiezhi.model.Message;
import org.jiezhi.model.UsageException;

/**
 * The only way to GeoTools' transforms. Its parser and its operations are called directly and not
 * through its {@code CRS} class, which would search all its plug-ins and open its database.
 */
final class GeoTools {
  private static final Parser PARSER = new Parser();
  private static final DefaultCoordinateOperationFactory OPERATIONS =
      new DefaultCoordinateOperationFactory();

  private GeoTools() {}

  /**
   * The operation from one definition to another, both in the form of {@link CrsDefinition}.
   *
   * @throws UsageException if GeoTools does not know the projection or its parameters do not fit
   */
  static synchronized MathTransform operation(String from, String to) {
    try {
      return OPERATIONS.createOperation(parse(from), parse(to)).getMathTransform();
    } catch (ParseException | FactoryException | IllegalArgumentException e) {
      throw new UsageException(
          Message.of(
              "coordinates cannot be converted: the projection or its parameters are not supported"
                  + " ({0}); convert the file with another program",
              "无法转换坐标：不支持该投影或其参数（{0}）；请用其他程序转换", firstLine(e)));
    }
  }

  private static CoordinateReferenceSystem parse(String wkt) throws ParseException {
    return PARSER.parseCoordinateReferenceSystem(wkt);
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  /** Applies an operation in place; points that have no place on the other side become NaN. */
  static void apply(MathTransform operation, double[] xy, int from, int points) {
    if (points == 0) {
      return;
    }
    double[] before = java.util.Arrays.copyOfRange(xy, from, from + 2 * points);
    try {
      operation.transform(before, 0, xy, from, points);
    } catch (TransformException | IllegalArgumentException e) {
      for (int i = 0; i < points; i++) {
        applyToOne(operation, before, 2 * i, xy, from + 2 * i);
      }
    }
  }

  private static void applyToOne(
      MathTransform operation, double[] before, int at, double[] after, int to) {
    try {
      operation.transform(before, at, after, to, 1);
    } catch (TransformException | IllegalArgumentException e) {
      after[to] = Double.NaN;
      after[to + 1] = Double.NaN;
    }
  }
}

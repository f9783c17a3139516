package org.jiezhi.roster.ecql;

import java.util.List;
import org.geotools.api.filter.And;
import org.geotools.api.filter.BinaryComparisonOperator;
import org.geotools.api.filter.ExcludeFilter;
import org.geotools.api.filter.Filter;
import org.geotools.api.filter.IncludeFilter;
import org.geotools.api.filter.Not;
import org.geotools.api.filter.Or;
import org.geotools.api.filter.PropertyIsBetween;
import org.geotools.api.filter.PropertyIsEqualTo;
import org.geotools.api.filter.PropertyIsGreaterThan;
import org.geotools.api.filter.PropertyIsGreaterThanOrEqualTo;
import org.geotools.api.filter.PropertyIsLessThan;
import org.geotools.api.filter.PropertyIsLessThanOrEqualTo;
import org.geotools.api.filter.PropertyIsLike;
import org.geotools.api.filter.PropertyIsNotEqualTo;
import org.geotools.api.filter.expression.Expression;
import org.geotools.api.filter.expression.Literal;
import org.geotools.api.filter.expression.PropertyName;
import org.geotools.api.filter.spatial.BBOX;
import org.geotools.api.filter.spatial.BinarySpatialOperator;
import org.geotools.api.filter.spatial.Intersects;
import org.geotools.api.filter.spatial.Within;
import org.geotools.filter.text.cql2.CQLException;
import org.geotools.filter.text.ecql.ECQL;
import org.jiezhi.model.Message;
import org.jiezhi.model.UsageException;
import org.jiezhi.roster.RosterFilter;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygonal;

/**
 * Reads ECQL: {@code age >= 80 AND kind IN ('usual', 'rent') AND INTERSECTS(location, POLYGON
 * ((…)))}.
 *
 * <table>
 *   <caption>Attributes</caption>
 *   <tr><th>attribute<th>asked by<th>value
 *   <tr><td>{@code age}, {@code household_size}<td>{@code = <> < <= > >= BETWEEN IN}<td>whole number
 *   <tr><td>{@code birth_date}, {@code start_date}<td>the same<td>{@code '1950-01-31'}
 *   <tr><td>{@code sex}, {@code kind}, {@code label}<td>{@code = <> IN}<td>text
 *   <tr><td>{@code dwelling}, {@code building}, {@code unit}<td>{@code = <> IN}<td>code
 *   <tr><td>{@code alone}<td>{@code = <>}<td>{@code true}, {@code false}
 *   <tr><td>{@code name}<td>{@code LIKE}<td>{@code '%text%'}
 *   <tr><td>{@code location}<td>{@code INTERSECTS, WITHIN, BBOX}<td>polygon in the coordinates of
 *       the hierarchy
 * </table>
 */
public final class EcqlFilter {
  private EcqlFilter() {}

  /**
   * The filter that a text means.
   *
   * @throws UsageException if it is no ECQL, or asks for what rosters do not know
   */
  public static RosterFilter parse(String text) {
    Filter parsed;
    try {
      parsed = ECQL.toFilter(text);
    } catch (CQLException | RuntimeException e) {
      // What it says holds the text.
      throw new UsageException(
          Message.of(
              "the filter is no ECQL (value withheld); write it like age >= 80 AND kind = 'usual'",
              "过滤条件不是有效的 ECQL（值已隐去）；请写作 age >= 80 AND kind = 'usual'"));
    }
    return translated(parsed);
  }

  private static RosterFilter translated(Filter filter) {
    if (filter instanceof And and) {
      return new RosterFilter.And(parts(and.getChildren()));
    }
    if (filter instanceof Or or) {
      return new RosterFilter.Or(parts(or.getChildren()));
    }
    if (filter instanceof Not not) {
      return new RosterFilter.Not(translated(not.getFilter()));
    }
    if (filter instanceof IncludeFilter) {
      return RosterFilter.all();
    }
    if (filter instanceof ExcludeFilter) {
      return new RosterFilter.Or(List.of());
    }
    if (filter instanceof PropertyIsBetween between) {
      Attribute attribute = attribute(between.getExpression());
      return attribute
          .atLeast(value(between.getLowerBoundary()))
          .and(attribute.atMost(value(between.getUpperBoundary())));
    }
    if (filter instanceof PropertyIsLike like) {
      return like(like);
    }
    if (filter instanceof BinaryComparisonOperator comparison) {
      return compared(comparison);
    }
    if (filter instanceof BinarySpatialOperator spatial) {
      return placed(spatial);
    }
    throw unknownOperator(filter);
  }

  private static List<RosterFilter> parts(List<Filter> filters) {
    return filters.stream().map(EcqlFilter::translated).toList();
  }

  private static RosterFilter compared(BinaryComparisonOperator comparison) {
    Attribute attribute = attribute(comparison.getExpression1());
    String value = value(comparison.getExpression2());
    if (comparison instanceof PropertyIsEqualTo) {
      return attribute.equalTo(value);
    }
    if (comparison instanceof PropertyIsNotEqualTo) {
      return new RosterFilter.Not(attribute.equalTo(value));
    }
    if (comparison instanceof PropertyIsGreaterThanOrEqualTo) {
      return attribute.atLeast(value);
    }
    if (comparison instanceof PropertyIsLessThanOrEqualTo) {
      return attribute.atMost(value);
    }
    if (comparison instanceof PropertyIsGreaterThan) {
      return attribute.above(value);
    }
    if (comparison instanceof PropertyIsLessThan) {
      return attribute.below(value);
    }
    throw unknownOperator(comparison);
  }

  private static RosterFilter like(PropertyIsLike like) {
    if (attribute(like.getExpression()) != Attribute.NAME) {
      throw new UsageException(
          Message.of(
              "LIKE is for name only: name LIKE '%text%'", "LIKE 仅用于 name：name LIKE '%文字%'"));
    }
    String pattern = like.getLiteral();
    String any = like.getWildCard();
    boolean isPart =
        pattern.length() > 2 * any.length() && pattern.startsWith(any) && pattern.endsWith(any);
    String text =
        isPart ? pattern.substring(any.length(), pattern.length() - any.length()) : pattern;
    if (!isPart || text.contains(any) || text.contains(like.getSingleChar())) {
      throw new UsageException(
          Message.of(
              "name is asked for by a part of it: name LIKE '%text%' (value withheld)",
              "name 按部分文字查询：name LIKE '%文字%'（值已隐去）"));
    }
    return new RosterFilter.Name(text);
  }

  private static RosterFilter placed(BinarySpatialOperator spatial) {
    boolean isKnown =
        spatial instanceof BBOX || spatial instanceof Intersects || spatial instanceof Within;
    if (!isKnown) {
      throw unknownOperator(spatial);
    }
    if (attribute(spatial.getExpression1()) != Attribute.LOCATION) {
      throw new UsageException(
          Message.of(
              "a place is asked for by location: INTERSECTS(location, POLYGON((…)))",
              "位置条件须用 location：INTERSECTS(location, POLYGON((…)))"));
    }
    Geometry area = spatial.getExpression2().evaluate(null, Geometry.class);
    if (!(area instanceof Polygonal) || area.isEmpty() || !area.isValid()) {
      throw new UsageException(
          Message.of(
              "location is compared with a polygon that does not cross itself",
              "location 须与不自相交的多边形比较"));
    }
    return new RosterFilter.InPolygon(area);
  }

  private static Attribute attribute(Expression expression) {
    if (expression instanceof PropertyName name) {
      return Attribute.of(name.getPropertyName());
    }
    throw new UsageException(
        Message.of(
            "each condition begins with an attribute: age >= 80, not 80 <= age (value withheld)",
            "每个条件以属性开头：写 age >= 80，不写 80 <= age（值已隐去）"));
  }

  private static String value(Expression expression) {
    if (expression instanceof Literal literal && literal.getValue() != null) {
      Object value = literal.getValue();
      return value instanceof java.util.Date date
          ? date.toInstant().atOffset(java.time.ZoneOffset.UTC).toLocalDate().toString()
          : value.toString();
    }
    throw new UsageException(
        Message.of(
            "an attribute is compared with a value, not with another attribute or a function",
            "属性只能与值比较，不能与其他属性或函数比较"));
  }

  private static UsageException unknownOperator(Filter filter) {
    String name = filter.getClass().getSimpleName().replace("Impl", "").replaceFirst("^Is", "");
    return new UsageException(
        Message.of(
            "rosters do not know the condition {0}; known are = <> < <= > >= BETWEEN IN LIKE"
                + " INTERSECTS WITHIN BBOX AND OR NOT",
            "名册不支持条件 {0}；支持 = <> < <= > >= BETWEEN IN LIKE INTERSECTS WITHIN BBOX AND OR NOT",
            name));
  }
}

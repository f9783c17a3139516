package org.jiezhi.crs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jiezhi.crs.ReferenceSystem.Kind;
import org.jspecify.annotations.Nullable;

/**
 * What coordinates by themselves say of the system they are in.
 *
 * @param system a system they may be in
 * @param swapped whether x and y stand the wrong way round
 * @param certain whether the coordinates themselves say it (a zone number before the easting,
 *     degrees that can be nothing else); else the level above must bear it out
 */
public record SystemGuess(ReferenceSystem system, boolean swapped, boolean certain) {
  private static final double ZONE_WIDTH_METERS = 1e6;
  private static final double MAX_FROM_MERIDIAN = 450_000;
  private static final double MAX_NORTHING = 6_300_000;
  private static final double WORLD_METERS = 20_037_509;
  private static final int FIRST_SIX_DEGREE_ZONE = 13;
  private static final int LAST_SIX_DEGREE_ZONE = 23;
  private static final int FIRST_THREE_DEGREE_ZONE = 25;
  private static final int LAST_THREE_DEGREE_ZONE = 45;

  /** Whether coordinates can be in a system; true where nothing speaks against it. */
  public static boolean fits(Spread spread, ReferenceSystem system) {
    if (spread.isEmpty()) {
      return true;
    }
    if (system.kind() == Kind.GEOGRAPHIC) {
      return spread.isWithin(-360, -90, 360, 90);
    }
    Optional<TransverseMercator> zone = zone(system);
    if (zone.isPresent()) {
      double easting = zone.get().falseEasting();
      double far = zone.get().isZoned() ? MAX_FROM_MERIDIAN : ZONE_WIDTH_METERS;
      return spread.isWithin(easting - far, -2e7, easting + far, 2e7) && !isDegrees(spread);
    }
    return !system.id().equals("EPSG:3857")
        || spread.isWithin(-WORLD_METERS, -WORLD_METERS, WORLD_METERS, WORLD_METERS);
  }

  private static boolean isDegrees(Spread spread) {
    return spread.isWithin(-360, -90, 360, 90);
  }

  private static Optional<TransverseMercator> zone(ReferenceSystem system) {
    return ReferenceSystems.codeOf(system).flatMap(TransverseMercator::ofCode);
  }

  /** The zone number that stands before the easting, 0 where there is none. */
  static int zonePrefix(Spread spread) {
    double prefix = Math.floor(spread.center().x / ZONE_WIDTH_METERS);
    double rest = spread.center().x - prefix * ZONE_WIDTH_METERS - 500_000;
    boolean isZone =
        (prefix >= FIRST_SIX_DEGREE_ZONE && prefix <= LAST_SIX_DEGREE_ZONE)
            || (prefix >= FIRST_THREE_DEGREE_ZONE && prefix <= LAST_THREE_DEGREE_ZONE);
    boolean isEasting = Math.abs(rest) < MAX_FROM_MERIDIAN;
    boolean isNorthing = spread.minY() >= 0 && spread.maxY() <= MAX_NORTHING;
    boolean oneZone = spread.maxX() - spread.minX() < ZONE_WIDTH_METERS;
    return isZone && isEasting && isNorthing && oneZone ? (int) prefix : 0;
  }

  /**
   * The systems that coordinates may be in, the likeliest first, as many as there are: without a
   * zone number each zone is one.
   *
   * @param near the system of the level above, whose datum is then supposed; null where there is
   *     none
   */
  public static List<SystemGuess> of(Spread spread, @Nullable ReferenceSystem near) {
    List<SystemGuess> guesses = new ArrayList<>();
    if (spread.isEmpty()) {
      return guesses;
    }
    addAs(spread, false, near, guesses);
    addAs(spread.swapped(), true, near, guesses);
    return guesses;
  }

  private static void addAs(
      Spread spread, boolean swapped, @Nullable ReferenceSystem near, List<SystemGuess> guesses) {
    GeographicSystem datum = datum(near);
    if (isDegrees(spread)) {
      boolean isChinese = near != null && datum != GeographicSystem.CGCS2000;
      ReferenceSystem degrees =
          near != null && near.kind() == Kind.GEOGRAPHIC
              ? near
              : isChinese ? epsg(datum.code(), Kind.GEOGRAPHIC) : ReferenceSystem.WGS84;
      boolean other = spread.swapped().isWithin(-360, -90, 360, 90);
      guesses.add(new SystemGuess(degrees, swapped, !swapped || !other));
      return;
    }
    int prefix = zonePrefix(spread);
    if (prefix > 0) {
      boolean three = prefix >= FIRST_THREE_DEGREE_ZONE;
      int meridian = three ? prefix * 3 : prefix * 6 - 3;
      guesses.add(new SystemGuess(gaussKruger(datum, three, meridian, true), swapped, true));
      return;
    }
    boolean isEasting = spread.minX() >= 50_000 && spread.maxX() <= 950_000;
    boolean isNorthing = spread.minY() >= 100_000 && spread.maxY() <= MAX_NORTHING;
    if (isEasting && isNorthing && near != null) {
      for (int meridian = 75; meridian <= 135; meridian += 3) {
        guesses.add(new SystemGuess(gaussKruger(datum, true, meridian, false), swapped, false));
      }
      for (int zone = 1; zone <= 60; zone++) {
        guesses.add(new SystemGuess(epsg(32600 + zone, Kind.PROJECTED), swapped, false));
      }
    }
    if (near != null
        && !swapped
        && spread.isWithin(-WORLD_METERS, -WORLD_METERS, WORLD_METERS, WORLD_METERS)) {
      guesses.add(new SystemGuess(epsg(3857, Kind.PROJECTED), false, false));
    }
  }

  /** The datum of a system where it is a Chinese one, else CGCS2000. */
  private static GeographicSystem datum(@Nullable ReferenceSystem near) {
    Optional<Integer> code = near == null ? Optional.empty() : ReferenceSystems.codeOf(near);
    return code.flatMap(GeographicSystem::ofCode)
        .or(() -> code.flatMap(TransverseMercator::ofCode).map(TransverseMercator::base))
        .filter(each -> each.gaussKrugerBase(3, true) > 0)
        .orElse(GeographicSystem.CGCS2000);
  }

  private static ReferenceSystem gaussKruger(
      GeographicSystem datum, boolean threeDegree, int meridian, boolean zoned) {
    TransverseMercator.Kind kind =
        threeDegree ? TransverseMercator.Kind.THREE_DEGREE : TransverseMercator.Kind.SIX_DEGREE;
    return epsg(new TransverseMercator(datum, kind, meridian, zoned).code(), Kind.PROJECTED);
  }

  private static ReferenceSystem epsg(int code, Kind kind) {
    return new ReferenceSystem("EPSG:" + code, kind, 1, null);
  }

  /** Whether the guess lies where another layer does. */
  public boolean isNear(Spread spread, Spread other, ReferenceSystem othersSystem) {
    Transform transform = Transform.between(system, othersSystem);
    Spread here = (swapped ? spread.swapped() : spread).in(transform);
    return !Double.isNaN(here.minX()) && here.meets(other, 0.1);
  }
}

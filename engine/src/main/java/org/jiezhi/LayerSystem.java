package org.jiezhi;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.jiezhi.RawLayer.CrsSource;
import org.jiezhi.crs.ReferenceSystem;
import org.jiezhi.crs.ReferenceSystem.Kind;
import org.jiezhi.crs.Spread;
import org.jiezhi.crs.SystemGuess;
import org.jiezhi.finding.Rule;
import org.jiezhi.finding.Severity;
import org.jiezhi.model.Feature;
import org.jiezhi.model.Message;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * In which reference system the coordinates of one layer are read, and how that was told.
 *
 * @param system the system
 * @param swapped whether x and y are to be exchanged
 * @param note what to tell of it, or null
 * @param assumed whether it was found out rather than told
 * @param rule under which rule it is a finding, or null
 * @param severity its severity, or null for the rule's own
 * @param confidence 0 to 1
 */
record LayerSystem(
    ReferenceSystem system,
    boolean swapped,
    @Nullable Message note,
    boolean assumed,
    @Nullable Rule rule,
    @Nullable Severity severity,
    double confidence) {
  private static final double LIKELY = 0.6;
  private static final double SURE = 0.9;
  private static final double PROVEN = 0.99;
  private static final double BORDERS_MEET = 0.3;

  /** A system that nothing speaks against. */
  static LayerSystem known(ReferenceSystem system) {
    return new LayerSystem(system, false, null, false, null, null, 1);
  }

  /**
   * Where another layer lies that this one should meet.
   *
   * @param agreement which share of its borders meets those of this layer, read as guessed
   */
  record Neighbour(
      Spread spread, ReferenceSystem system, ToDoubleFunction<SystemGuess> agreement) {}

  private record Found(SystemGuess guess, double agreement) {
    double confidence() {
      return agreement >= BORDERS_MEET ? PROVEN : guess.certain() ? SURE : LIKELY;
    }
  }

  /**
   * Finds the system of a layer.
   *
   * @param common the system of the hierarchy
   * @param from the file that the common system was taken from, or null
   * @param near a layer that lies where this one should, or null
   */
  static LayerSystem of(
      RawLayer layer, ReferenceSystem common, @Nullable Path from, @Nullable Neighbour near) {
    Spread spread = spread(layer);
    ReferenceSystem stated = layer.crs();
    if (stated == null || layer.source() == CrsSource.CUSTOM) {
      boolean commonFits = SystemGuess.fits(spread, common) && meets(spread, common, near);
      boolean isCustom = stated != null && !(commonFits && common.kind() == stated.kind());
      if (isCustom) {
        return known(Objects.requireNonNull(stated));
      }
      if (commonFits) {
        return stated == null ? asOthers(layer, common, from) : asHierarchy(layer, common, stated);
      }
      Found guess = guess(spread, near, common);
      return guess == null || !common.isConvertible()
          ? asOthers(layer, common, from)
          : assumed(layer, guess, stated);
    }
    boolean fits = SystemGuess.fits(spread, stated);
    if ((fits && (near == null || meets(spread, stated, near))) || !common.isConvertible()) {
      return known(stated);
    }
    Found found = guess(spread, near, common);
    if (found == null || (found.guess.system().isSameAs(stated) && !found.guess.swapped())) {
      return known(stated);
    }
    // What is possible in itself is not put aside for the neighbour's place alone.
    boolean isFollowed =
        layer.source() == CrsSource.TOLD || (fits && found.agreement < BORDERS_MEET);
    return isFollowed ? doubted(layer, stated, found) : contradicted(layer, stated, found);
  }

  static Spread spread(RawLayer layer) {
    List<Geometry> geometries = new ArrayList<>();
    for (Feature each : layer.features()) {
      Geometry geometry = each.geometry();
      if (geometry != null) {
        geometries.add(geometry);
      }
    }
    return Spread.of(geometries);
  }

  private static boolean meets(Spread spread, ReferenceSystem system, @Nullable Neighbour near) {
    return near == null
        || spread.isEmpty()
        || near.spread().isEmpty()
        || !system.isConvertible()
        || !near.system().isConvertible()
        || new SystemGuess(system, false, true).isNear(spread, near.spread(), near.system());
  }

  /**
   * Of the guesses that lie where they should the one whose borders meet most, of equal ones the
   * first; without a neighbour, one that is certain.
   */
  private static @Nullable Found guess(
      Spread spread, @Nullable Neighbour near, ReferenceSystem common) {
    boolean canCompare = near != null && near.system().isConvertible();
    Found best = null;
    for (SystemGuess each : SystemGuess.of(spread, common.isConvertible() ? common : null)) {
      if (canCompare && near != null) {
        if (each.isNear(spread, near.spread(), near.system())) {
          double agreement = near.agreement().applyAsDouble(each);
          best = best == null || agreement > best.agreement ? new Found(each, agreement) : best;
        }
      } else if (each.certain() && best == null) {
        best = new Found(each, 0);
      }
    }
    return best;
  }

  private static String name(RawLayer layer) {
    return String.valueOf(layer.file().getFileName());
  }

  private static LayerSystem asOthers(RawLayer layer, ReferenceSystem common, @Nullable Path from) {
    Message note =
        from == null
            ? null
            : Message.of(
                "{0}: does not say its reference system; that of {1}, {2}, is assumed",
                "{0}：未说明坐标系；按 {1} 的 {2} 处理",
                name(layer),
                String.valueOf(from.getFileName()),
                common.id());
    return new LayerSystem(common, false, note, true, null, null, SURE);
  }

  /** Degrees that are WGS 84 only for want of a word are those of the hierarchy. */
  private static LayerSystem asHierarchy(
      RawLayer layer, ReferenceSystem common, ReferenceSystem custom) {
    return common.isSameAs(custom) || layer.features().isEmpty()
        ? known(common)
        : new LayerSystem(
            common,
            false,
            Message.of(
                "{0}: does not say its reference system; that of the hierarchy, {1}, is assumed",
                "{0}：未说明坐标系；按层级的 {1} 处理", name(layer), common.id()),
            true,
            null,
            null,
            SURE);
  }

  private static LayerSystem assumed(
      RawLayer layer, Found found, @Nullable ReferenceSystem custom) {
    SystemGuess guess = found.guess;
    double confidence = found.confidence();
    Message why =
        guess.system().kind() == Kind.GEOGRAPHIC
            ? Message.of("its coordinates are degrees", "其坐标为度数")
            : guess.certain()
                ? Message.of("a zone number stands before its eastings", "其东坐标带有带号")
                : Message.of("so it lies where the other level does", "如此则与另一级别位置相符");
    return new LayerSystem(
        guess.system(),
        guess.swapped(),
        Message.of(
            "{0}: {1}; {2} is assumed{3}, as {4} (confidence {5}); --crs says otherwise",
            "{0}：{1}；按 {2} 处理{3}，因为{4}（置信度 {5}）；可用 --crs 指定",
            name(layer),
            custom == null
                ? Message.of("does not say its reference system", "未说明坐标系")
                : Message.of("is no longitude and latitude", "不是经纬度"),
            guess.system().id(),
            swappedText(guess),
            why,
            confidence),
        true,
        guess.swapped() ? Rule.R2 : Rule.R4,
        confidence < 0.8 ? Severity.WARNING : null,
        confidence);
  }

  private static Message swappedText(SystemGuess guess) {
    return guess.swapped() ? Message.of(" with x and y exchanged", "（x、y 互换）") : Message.of("", "");
  }

  private static Rule rule(ReferenceSystem stated, SystemGuess guess) {
    return guess.swapped()
        ? Rule.R2
        : stated.kind() == Kind.PROJECTED && guess.system().kind() == Kind.PROJECTED
            ? Rule.R3
            : Rule.R1;
  }

  private static LayerSystem contradicted(RawLayer layer, ReferenceSystem stated, Found found) {
    SystemGuess guess = found.guess;
    double confidence = found.confidence();
    return new LayerSystem(
        guess.system(),
        guess.swapped(),
        Message.of(
            "{0}: says it is in {1}, but its coordinates are not; they were read as {2}{3}"
                + " (confidence {4}); correct the file, or name the true system with --crs",
            "{0}：自称坐标系为 {1}，但坐标与之不符；已按 {2} 读取{3}（置信度 {4}）；请更正文件，或用 --crs 指定真实坐标系",
            name(layer),
            stated.id(),
            guess.system().id(),
            swappedText(guess),
            confidence),
        true,
        rule(stated, guess),
        null,
        confidence);
  }

  private static LayerSystem doubted(RawLayer layer, ReferenceSystem told, Found found) {
    SystemGuess guess = found.guess;
    double confidence = found.confidence();
    return new LayerSystem(
        told,
        false,
        Message.of(
            "{0}: was read as {1}, as it is said to be, but its coordinates look like {2}{3}"
                + " (confidence {4}); if they are, name that with --crs",
            "{0}：按所述的 {1} 读取，但坐标更像 {2}{3}（置信度 {4}）；若确是，请用 --crs 指定",
            name(layer),
            told.id(),
            guess.system().id(),
            swappedText(guess),
            confidence),
        false,
        rule(told, guess),
        null,
        confidence);
  }
}

package org.jiezhi;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jiezhi.model.Feature;
import org.jiezhi.model.LevelUnits;
import org.jspecify.annotations.Nullable;

/**
 * Which features of a level came from one file, so that they can go out as they came in.
 *
 * @param file the file
 * @param layer its layer, where it has several
 * @param features how many features it has
 * @param ids identifiers beside the attributes; empty where no feature has one
 * @param withoutGeometry for each feature whether it has no geometry at all
 */
record LayerOrigin(
    Path file,
    @Nullable String layer,
    int features,
    List<@Nullable String> ids,
    List<Boolean> withoutGeometry) {
  static LayerOrigin of(RawLayer raw, @Nullable String layer) {
    List<@Nullable String> ids = new ArrayList<>();
    List<Boolean> without = new ArrayList<>();
    boolean some = false;
    for (Feature feature : raw.features()) {
      ids.add(feature.id());
      some |= feature.id() != null;
      without.add(feature.geometry() == null);
    }
    return new LayerOrigin(
        raw.file(), layer, raw.features().size(), some ? ids : List.of(), without);
  }

  /** A level that a workspace keeps, as if from a file of its name. */
  static LayerOrigin ofStored(LevelUnits level) {
    return new LayerOrigin(
        Path.of(level.level().name() + ".geojson"),
        null,
        level.units().size(),
        List.of(),
        level.units().stream().map(each -> each.geometry().isEmpty()).toList());
  }

  /** The name of the file that goes out, without extension: that of the layer or the file. */
  String baseName() {
    return layer != null ? layer : LayerSource.baseName(file);
  }

  @Nullable String id(int feature) {
    return ids.isEmpty() ? null : ids.get(feature);
  }
}

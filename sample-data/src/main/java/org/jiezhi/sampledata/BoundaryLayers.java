package org.jiezhi.sampledata;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jiezhi.sampledata.boundaries.Area;
import org.jiezhi.sampledata.boundaries.Scheme;
import org.jiezhi.sampledata.boundaries.Territory;
import org.jiezhi.sampledata.files.Feature;
import org.jiezhi.sampledata.files.Layer;
import org.jiezhi.sampledata.housing.HousingPlan;
import org.jiezhi.sampledata.housing.PlaceNames;

/** The levels of a city, and the schemes beside them, as layers to be written. */
final class BoundaryLayers {
  private final Territory territory;
  private final HousingPlan housing;
  private final PlaceNames names;
  private final Map<Scheme, Layer> sound = new LinkedHashMap<>();

  /** The layers in the order of the manifest: a scheme stands below the level it hangs under. */
  BoundaryLayers(Territory territory, HousingPlan housing, PlaceNames names, boolean withSchemes) {
    this.territory = territory;
    this.housing = housing;
    this.names = names;
    List<Scheme> levels = territory.levels();
    for (int depth = 0; depth < levels.size(); depth++) {
      Scheme level = levels.get(depth);
      add(depth + "-" + level.name(), level, "partition", "");
      if (withSchemes && level.name().equals("community")) {
        add("estate", estates(), "inside", "estate");
        add("group", territory.groups(), "partition", "group");
      }
    }
  }

  private void add(String file, Scheme scheme, String kind, String own) {
    IntFunction<Feature> features = unit -> feature(scheme, unit, territory.area(scheme, unit));
    sound.put(scheme, new Layer(file, scheme.name(), kind, own, scheme.size(), features));
  }

  private Scheme estates() {
    List<HousingPlan.Estate> estates = housing.estates();
    List<int[]> plots = new ArrayList<>();
    List<String> codes = new ArrayList<>();
    int[] parents = new int[estates.size()];
    for (int i = 0; i < parents.length; i++) {
      plots.add(estates.get(i).cells().stream().mapToInt(Integer::intValue).toArray());
      codes.add(estates.get(i).code());
      parents[i] = estates.get(i).community();
    }
    return territory.scheme("estate", plots, codes, parents);
  }

  /** A unit with an area that may not be its own. */
  Feature feature(Scheme scheme, int unit, Area area) {
    int parent = scheme.parent(unit);
    String parentCode = parent < 0 ? "" : parentsOf(scheme).codes().get(parent);
    return new Feature(scheme.codes().get(unit), parentCode, name(scheme, unit), area);
  }

  private String name(Scheme scheme, int unit) {
    String code = scheme.codes().get(unit);
    return switch (scheme.name()) {
      case "estate" -> housing.estates().get(unit).name();
      case "grid", "microgrid", "group" ->
          names.numbered(scheme.name(), Integer.parseInt(code.substring(code.length() - 2)));
      default -> names.unit(scheme.name(), unit);
    };
  }

  /** The exact layers. */
  List<Layer> sound() {
    return List.copyOf(sound.values());
  }

  /** The schemes of the layers, in the same order. */
  List<Scheme> schemes() {
    return List.copyOf(sound.keySet());
  }

  /** The level that a scheme hangs under; itself for the top level. */
  Scheme parentsOf(Scheme scheme) {
    int depth = territory.levels().indexOf(scheme);
    if (depth < 0) {
      return territory.level("community");
    }
    return territory.levels().get(Math.max(0, depth - 1));
  }
}

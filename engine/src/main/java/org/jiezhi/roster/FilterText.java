package org.jiezhi.roster;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a filter asks for, without any of its values: for the log of accesses. */
final class FilterText {
  private static final int MOST = 3000;

  private FilterText() {}

  /** A text such as {@code unit = ? and age between ? and ?}. */
  static String of(RosterFilter filter) {
    String text = text(filter);
    return text.length() > MOST ? text.substring(0, MOST) + "…" : text;
  }

  private static String text(RosterFilter filter) {
    if (filter instanceof RosterFilter.And and) {
      return and.parts().isEmpty() ? "all" : joined(and.parts(), " and ");
    }
    if (filter instanceof RosterFilter.Or or) {
      return or.parts().isEmpty() ? "none" : joined(or.parts(), " or ");
    }
    if (filter instanceof RosterFilter.Not not) {
      return "not (" + text(not.part()) + ")";
    }
    if (filter instanceof RosterFilter.LivesAlone) {
      return "lives alone";
    }
    return name(filter) + " = ?";
  }

  private static String joined(List<RosterFilter> parts, String word) {
    return parts.stream()
        .map(
            each ->
                each instanceof RosterFilter.Or || each instanceof RosterFilter.And
                    ? "(" + text(each) + ")"
                    : text(each))
        .collect(Collectors.joining(word));
  }

  private static String name(RosterFilter filter) {
    if (filter instanceof RosterFilter.InDwelling) {
      return "dwelling";
    }
    if (filter instanceof RosterFilter.InBuilding) {
      return "building";
    }
    if (filter instanceof RosterFilter.InUnit) {
      return "unit";
    }
    if (filter instanceof RosterFilter.InPolygon) {
      return "polygon";
    }
    if (filter instanceof RosterFilter.Age) {
      return "age";
    }
    if (filter instanceof RosterFilter.Born) {
      return "birth";
    }
    if (filter instanceof RosterFilter.Began) {
      return "start";
    }
    if (filter instanceof RosterFilter.OfSex) {
      return "sex";
    }
    if (filter instanceof RosterFilter.OfKind) {
      return "kind";
    }
    if (filter instanceof RosterFilter.Label) {
      return "label";
    }
    return filter instanceof RosterFilter.Name ? "name" : "household size";
  }

  /** All parts of a filter, itself first. */
  static List<RosterFilter> parts(RosterFilter filter) {
    List<RosterFilter> parts = new ArrayList<>();
    parts.add(filter);
    if (filter instanceof RosterFilter.And and) {
      and.parts().forEach(each -> parts.addAll(parts(each)));
    } else if (filter instanceof RosterFilter.Or or) {
      or.parts().forEach(each -> parts.addAll(parts(each)));
    } else if (filter instanceof RosterFilter.Not not) {
      parts.addAll(parts(not.part()));
    }
    return parts;
  }

  /** The places that must hold whatever else does. */
  static List<RosterFilter> places(RosterFilter filter) {
    List<RosterFilter> places = new ArrayList<>();
    if (filter instanceof RosterFilter.And and) {
      and.parts().forEach(each -> places.addAll(places(each)));
    } else if (isPlace(filter)) {
      places.add(filter);
    }
    return places;
  }

  static boolean isPlace(RosterFilter filter) {
    return filter instanceof RosterFilter.InPolygon || code(filter) != null;
  }

  /** The code of the dwelling, building or unit that is asked for, or null. */
  static @Nullable String code(RosterFilter place) {
    if (place instanceof RosterFilter.InDwelling dwelling) {
      return dwelling.code();
    }
    if (place instanceof RosterFilter.InBuilding building) {
      return building.code();
    }
    return place instanceof RosterFilter.InUnit unit ? unit.code() : null;
  }
}

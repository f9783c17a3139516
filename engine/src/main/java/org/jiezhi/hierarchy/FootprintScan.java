package org.jiezhi.hierarchy;

import java.util.ArrayList;
import java.util.List;
import org.jiezhi.finding.Measures;
import org.jiezhi.finding.Rule;
import org.jiezhi.geo.MetricFrame;
import org.jiezhi.model.Hierarchy;
import org.jiezhi.model.LevelUnits;
import org.jiezhi.model.Message;
import org.jiezhi.model.Unit;
import org.jiezhi.model.UnitCode;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.index.hprtree.HPRtree;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/**
 * What buildings say: each is looked up in the units around it, none is cut. A building that lies
 * in its unit but for less than the sliver width raises nothing; one that crosses a border is H9,
 * one outside its declared unit H1. O(n log n) for buildings that are small against units.
 */
final class FootprintScan {
  private final Hierarchy hierarchy;
  private final LevelUnits here;
  private final ValidationOptions options;
  private final FindingCollector findings;
  private final HPRtree tree = new HPRtree();
  private final Runnable checkpoint;

  FootprintScan(
      Hierarchy hierarchy,
      LevelUnits here,
      LevelUnits up,
      ValidationOptions options,
      FindingCollector findings,
      Runnable checkpoint) {
    this.hierarchy = hierarchy;
    this.here = here;
    this.options = options;
    this.findings = findings;
    this.checkpoint = checkpoint;
    for (Unit unit : up.units()) {
      if (!unit.geometry().isEmpty()) {
        PreparedGeometry prepared = PreparedGeometryFactory.prepare(unit.geometry());
        tree.insert(unit.geometry().getEnvelopeInternal(), new Host(unit.code(), prepared));
      }
    }
    tree.build();
  }

  void scan() {
    int done = 0;
    for (Unit building : here.units()) {
      if (++done % 1000 == 0) {
        checkpoint.run();
      }
      if (building.geometry().isEmpty()) {
        findings.add(
            Rule.G2,
            List.of(building.code().value()),
            Measures.NONE,
            Message.of(
                "building {0} (feature {1}) has no geometry",
                "建筑 {0}（第 {1} 个要素）没有图形", building.code(), building.featureNumber()),
            null);
      } else {
        look(building);
      }
    }
  }

  private void look(Unit building) {
    Geometry geometry = building.geometry();
    UnitCode declared = building.declaredParent();
    List<Host> hosts = new ArrayList<>();
    List<?> candidates = tree.query(geometry.getEnvelopeInternal());
    for (Object each : candidates) {
      Host host = (Host) each;
      boolean covers = host.area.covers(geometry);
      if (covers && (declared == null || host.code.equals(declared))) {
        return;
      }
      if (covers) {
        // Units may overlap: the declared one may hold the building too.
        hosts.add(host);
      } else if (host.area.intersects(geometry) && share(host, geometry) > 0) {
        hosts.add(host);
      }
    }
    hosts.sort((a, b) -> a.code.compareTo(b.code));
    if (declared != null && hosts.stream().noneMatch(host -> host.code.equals(declared))) {
      findings.add(
          Rule.H1,
          List.of(building.code().value(), declared.value()),
          Measures.NONE,
          Message.of(
              "building {0} has no part in its unit {1}; it lies in {2}",
              "建筑 {0} 不在其所属单元 {1} 内；实际位于 {2}",
              building.code(),
              declared,
              hosts.isEmpty() ? "none" : codes(hosts)),
          geometry);
    } else if (hosts.isEmpty()) {
      findings.add(
          Rule.H1,
          List.of(building.code().value()),
          Measures.NONE,
          Message.of("building {0} lies in no unit", "建筑 {0} 不在任何单元内", building.code()),
          geometry);
    } else if (hosts.size() > 1) {
      crossing(building, hosts);
    }
  }

  private void crossing(Unit building, List<Host> hosts) {
    Geometry geometry = building.geometry();
    double whole = geometry.getArea();
    double least = whole;
    for (Host host : hosts) {
      least = Math.min(least, share(host, geometry));
    }
    Envelope box = geometry.getEnvelopeInternal();
    MetricFrame frame =
        MetricFrame.at(
            hierarchy.grid(), hierarchy.metersPerUnit(), hierarchy.grid().toGrid(box.centre().y));
    double step = hierarchy.grid().step();
    double area = frame.area(least / (step * step));
    double across = frame.length(box.getWidth() / step, box.getHeight() / step);
    if (area <= across * options.rules().sliverMeters()) {
      return;
    }
    List<String> units = new ArrayList<>(List.of(building.code().value()));
    hosts.forEach(host -> units.add(host.code.value()));
    findings.add(
        Rule.H9,
        units,
        new Measures(area, Double.NaN, Double.NaN, Double.NaN),
        Message.of(
            "building {0} lies in {1}; {2} m² are on the smaller side",
            "建筑 {0} 跨越 {1}；较小一侧 {2} 平方米", building.code(), codes(hosts), area),
        geometry);
  }

  private static double share(Host host, Geometry geometry) {
    if (geometry.getDimension() < 2) {
      return 1;
    }
    return OverlayNGRobust.overlay(host.area.getGeometry(), geometry, OverlayNG.INTERSECTION)
        .getArea();
  }

  private static String codes(List<Host> hosts) {
    return String.join(", ", hosts.stream().map(host -> host.code.value()).toList());
  }

  private record Host(UnitCode code, PreparedGeometry area) {}
}

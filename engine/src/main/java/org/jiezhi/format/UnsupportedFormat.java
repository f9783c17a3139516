package org.jiezhi.format;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jiezhi.model.Message;
import org.jiezhi.model.UnreadableInputException;

/**
 * Formats that people have and that are not read: each is refused by its name, with what to do
 * instead.
 */
enum UnsupportedFormat {
  /** OpenStreetMap, binary. */
  OSM_PBF(
      "OpenStreetMap PBF",
      List.of("osm.pbf", "pbf"),
      "OSMHeader",
      Message.of(
          "boundaries must be put together from ways first; make a layer of them, for example with"
              + " ogr2ogr -f GPKG out.gpkg in.osm.pbf multipolygons",
          "须先由路径拼成边界；请先生成图层，例如 ogr2ogr -f GPKG out.gpkg in.osm.pbf multipolygons")),
  /** OpenStreetMap, XML. */
  OSM_XML(
      "OpenStreetMap XML",
      List.of("osm", "osc", "osm.bz2", "osm.gz"),
      "<osm",
      Message.of(
          "boundaries must be put together from ways first; make a layer of them, for example with"
              + " ogr2ogr -f GPKG out.gpkg in.osm multipolygons",
          "须先由路径拼成边界；请先生成图层，例如 ogr2ogr -f GPKG out.gpkg in.osm multipolygons")),
  /** GeoParquet. */
  PARQUET(
      "(Geo)Parquet",
      List.of("parquet", "geoparquet"),
      "PAR1",
      Message.of(
          "convert it, for example with ogr2ogr -f FlatGeobuf out.fgb in.parquet",
          "请先转换，例如 ogr2ogr -f FlatGeobuf out.fgb in.parquet")),
  /** GZIP. */
  GZIP(
      "gzip",
      List.of("gz", "tgz"),
      "\u001f\u008b",
      Message.of("unpack it first, for example with gunzip", "请先解压，例如 gunzip")),
  /** BZIP2. */
  BZIP2(
      "bzip2",
      List.of("bz2"),
      "BZh",
      Message.of("unpack it first, for example with bunzip2", "请先解压，例如 bunzip2")),
  /** 7-Zip. */
  SEVEN_ZIP("7-Zip", List.of("7z"), "7z\u00bc\u00af", Message.of("unpack it first", "请先解压")),
  /** RAR. */
  RAR("RAR", List.of("rar"), "Rar!", Message.of("unpack it first", "请先解压")),
  /** GML. */
  GML(
      "GML",
      List.of("gml"),
      "<gml:FeatureCollection",
      Message.of(
          "convert it, for example with ogr2ogr -f GPKG out.gpkg in.gml",
          "请先转换，例如 ogr2ogr -f GPKG out.gpkg in.gml")),
  /** MapInfo. */
  MAPINFO(
      "MapInfo",
      List.of("tab", "mif", "mid"),
      "!table",
      Message.of(
          "convert it, for example with ogr2ogr -f GPKG out.gpkg in.tab",
          "请先转换，例如 ogr2ogr -f GPKG out.gpkg in.tab")),
  /** AutoCAD. */
  CAD(
      "AutoCAD DWG or DXF",
      List.of("dwg", "dxf"),
      "AC10",
      Message.of(
          "drawings have no units and codes; export areas as GeoPackage or shapefile",
          "图纸中没有单元和代码；请将面导出为 GeoPackage 或 Shapefile")),
  /** Access, which personal geodatabases are. */
  ACCESS(
      "Access or personal geodatabase",
      List.of("mdb", "accdb"),
      "\u0000\u0001\u0000\u0000Standard",
      Message.of("export the layer as GeoPackage or shapefile", "请将图层导出为 GeoPackage 或 Shapefile")),
  /** Office tables. */
  EXCEL(
      "Excel",
      List.of("xls", "xlsx"),
      "\u00d0\u00cf\u0011\u00e0",
      Message.of("save it as CSV with a column of well-known text", "请另存为含 WKT 列的 CSV"));

  private final String label;
  private final List<String> extensions;
  private final String magic;
  private final Message advice;

  UnsupportedFormat(String label, List<String> extensions, String magic, Message advice) {
    this.label = label;
    this.extensions = extensions;
    this.magic = magic;
    this.advice = advice;
  }

  /**
   * Refuses a file that is of such a format, told by its first bytes or its name.
   *
   * @throws UnreadableInputException if it is
   */
  static void refuse(Path file, byte[] head) {
    String text = new String(head, StandardCharsets.ISO_8859_1);
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    for (UnsupportedFormat each : values()) {
      if (each.isIn(text) || each.extensions.stream().anyMatch(x -> name.endsWith("." + x))) {
        throw new UnreadableInputException(
            Message.of(
                "{0}: {1} is not supported: {2}",
                "{0}：不支持 {1}：{2}", file, each.label, each.advice));
      }
    }
  }

  /** Markup and the header of a PBF stand near the start, other signs at it. */
  private boolean isIn(String text) {
    boolean near = this == OSM_PBF || magic.startsWith("<");
    return near
        ? text.substring(0, Math.min(text.length(), 512)).contains(magic)
        : text.startsWith(magic);
  }
}

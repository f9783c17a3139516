package org.jiezhi.format.layer;

import java.util.Optional;
import org.jiezhi.crs.ReferenceSystem;
import org.jiezhi.crs.ReferenceSystems;
import org.jiezhi.model.Message;
import org.jspecify.annotations.Nullable;

/** The reference system that a file states by code, by definition, or by both. */
public final class StatedCrs {
  private StatedCrs() {}

  /**
   * Tells the system: the caller's, else that of a code that is known at once, else that of the
   * definition, else that which the registry has for the code.
   *
   * @param given what the caller says, or null
   * @param code {@code EPSG:4490}, or empty
   * @param definition a well-known text, or empty
   * @param where the place in the file, for people: {@code gpkg_spatial_ref_sys}
   * @return null where the file says nothing, or nothing that is understood, which is noted
   */
  public static @Nullable Detected<ReferenceSystem> of(
      @Nullable ReferenceSystem given,
      String code,
      String definition,
      String where,
      NoteCounter notes) {
    if (given != null) {
      return new Detected<>(given, 1, Message.of("given by the caller", "由调用者指定"));
    }
    if (code.isEmpty() && definition.isBlank()) {
      return null;
    }
    Optional<ReferenceSystem> found = ReferenceSystems.known(code);
    if (found.isEmpty() && !definition.isBlank()) {
      found = ReferenceSystems.parse(definition).map(each -> named(each, code));
    }
    if (found.isEmpty() && !code.isEmpty()) {
      found = ReferenceSystems.parse(code);
    }
    if (found.isEmpty()) {
      notes.add(
          code.isEmpty()
              ? Message.of(
                  "{0} defines a reference system that is not in degrees or a linear unit, or is"
                      + " undefined; it was not used",
                  "{0} 定义的坐标系不以度或长度单位计，或未定义；未采用", where)
              : Message.of(
                  "{0} states the reference system {1}, which is not known here or of a kind that"
                      + " is not read (angles not in degrees, axes to the west and south, heights);"
                      + " it was not used",
                  "{0} 标明的坐标系 {1} 无法识别或属于不读取的类型（角度不以度计、坐标轴向西向南、高程），未采用", where, code));
      return null;
    }
    return new Detected<>(found.get(), 1, Message.of("stated by {0}", "由 {0} 标明", where));
  }

  /** The definition under the authority's code that stands beside it. */
  private static ReferenceSystem named(ReferenceSystem crs, String code) {
    return code.startsWith("EPSG:") || code.startsWith("ESRI:")
        ? new ReferenceSystem(code, crs.kind(), crs.metersPerUnit(), crs.wkt())
        : crs;
  }
}

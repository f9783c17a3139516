package org.jiezhi;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jiezhi.crs.ReferenceSystem;
import org.jiezhi.hierarchy.CodeRules;
import org.jiezhi.model.Message;
import org.jiezhi.model.UsageException;
import org.jspecify.annotations.Nullable;

/**
 * What to read, and what a validation of it goes by. Immutable.
 *
 * @param name the hierarchy's name, or empty
 * @param layers the levels, top first
 * @param crs the reference system of the hierarchy, into which layers in others are converted; null
 *     for that of the top layer
 * @param strict whether nothing may be assumed of reference systems and encodings
 * @param toleranceMeters how far, in metres, a border may be off its parent's line and count as
 *     badly traced; null for the default of {@link org.jiezhi.hierarchy.ValidationOptions}
 * @param codes how codes are built; patterns are by level name
 * @param allowedGaps a layer of areas that may stay uncovered
 * @param exceptions findings that were looked at and accepted
 * @param exclaves codes of units that may have parts enclosed by others
 * @param threads how many threads may work
 */
public record ReadRequest(
    String name,
    List<LayerSource> layers,
    @Nullable ReferenceSystem crs,
    boolean strict,
    @Nullable Double toleranceMeters,
    CodeRules codes,
    @Nullable Path allowedGaps,
    @Nullable Path exceptions,
    Set<String> exclaves,
    int threads) {
  /**
   * Copies the layers.
   *
   * @throws IllegalArgumentException if there is no thread
   */
  public ReadRequest {
    layers = List.copyOf(layers);
    exclaves = Set.copyOf(exclaves);
    if (threads < 1) {
      throw new IllegalArgumentException("at least one thread is needed, not " + threads);
    }
  }

  /** Layers, top first, with free codes. */
  public static ReadRequest of(List<LayerSource> layersTopFirst) {
    return new ReadRequest(
        "",
        layersTopFirst,
        null,
        false,
        null,
        CodeRules.FREE,
        null,
        null,
        Set.of(),
        Runtime.getRuntime().availableProcessors());
  }

  /**
   * What people name on a command line: layer files, top first ({@code FILE} or {@code
   * FILE:layer}), or one manifest {@code hierarchy.json}.
   *
   * @throws org.jiezhi.model.UnreadableInputException if a manifest is no JSON or cannot be opened
   * @throws org.jiezhi.model.UsageException if a manifest says what it may not
   */
  public static ReadRequest ofArguments(List<String> filesTopFirst) {
    if (filesTopFirst.size() == 1 && Manifest.isManifest(Path.of(filesTopFirst.get(0)))) {
      return ofManifest(Path.of(filesTopFirst.get(0)));
    }
    return of(filesTopFirst.stream().map(LayerSource::of).toList());
  }

  /**
   * What a manifest says. The files it names must lie in its folder.
   *
   * @throws org.jiezhi.model.UnreadableInputException if it is no JSON or cannot be opened
   * @throws org.jiezhi.model.UsageException if it says what it may not
   */
  public static ReadRequest ofManifest(Path manifest) {
    return Manifest.read(manifest);
  }

  /** The same with other layers. */
  public ReadRequest withLayers(List<LayerSource> changed) {
    return new ReadRequest(
        name,
        changed,
        crs,
        strict,
        toleranceMeters,
        codes,
        allowedGaps,
        exceptions,
        exclaves,
        threads);
  }

  /** The same with another number of threads. */
  public ReadRequest withThreads(int count) {
    return new ReadRequest(
        name,
        layers,
        crs,
        strict,
        toleranceMeters,
        codes,
        allowedGaps,
        exceptions,
        exclaves,
        count);
  }

  /** The same where nothing may be assumed: what would have to be is refused by name. */
  public ReadRequest strictly() {
    return new ReadRequest(
        name,
        layers,
        crs,
        true,
        toleranceMeters,
        codes,
        allowedGaps,
        exceptions,
        exclaves,
        threads);
  }

  /**
   * The position of the level above: as told, else the nearest before of the same scheme, else of
   * the main one; −1 where there is none.
   *
   * @throws UsageException if the level that was told does not stand before
   */
  int above(int position) {
    LayerSource source = layers.get(position);
    String under = source.under();
    int main = -1;
    int same = -1;
    for (int i = 0; i < position; i++) {
      LayerSource each = layers.get(i);
      if (under != null && each.levelName().equals(under)) {
        return i;
      }
      main = each.scheme().isEmpty() ? i : main;
      same = each.scheme().equals(source.scheme()) ? i : same;
    }
    if (under != null) {
      throw new UsageException(
          Message.of(
              "level {0}: its parent level {1} does not stand before it; list levels top first",
              "级别 {0}：上级 {1} 不在其前；请自上而下排列", source.levelName(), under));
    }
    return same >= 0 ? same : main;
  }

  /**
   * The same with the code rules of a profile; the patterns it has already stay.
   *
   * @param profile {@code cn} or {@code generic}
   * @throws org.jiezhi.model.UsageException if there is no such profile
   */
  public ReadRequest withProfile(String profile) {
    List<String> levels = layers.stream().map(LayerSource::levelName).toList();
    return new ReadRequest(
        name,
        layers,
        crs,
        strict,
        toleranceMeters,
        CodeProfile.of(profile).complete(codes, levels),
        allowedGaps,
        exceptions,
        exclaves,
        threads);
  }
}

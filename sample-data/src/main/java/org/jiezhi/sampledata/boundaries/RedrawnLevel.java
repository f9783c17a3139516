package org.jiezhi.sampledata.boundaries;

import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/** A level as drawn anew: its areas, and which of its units were drawn alone. Thread-safe. */
public final class RedrawnLevel {
  private final Scheme scheme;
  private final RedrawStyle style;
  private final BitSet alone;
  private final Outline outline;

  RedrawnLevel(Scheme scheme, RedrawStyle style, BitSet alone, Outline outline) {
    this.scheme = scheme;
    this.style = style;
    this.alone = alone;
    this.outline = outline;
  }

  /** The area of one unit. */
  public Area area(int unit) {
    return outline.of(scheme, unit);
  }

  /** The level's name. */
  public String name() {
    return scheme.name();
  }

  /** How it was drawn. */
  public RedrawStyle style() {
    return style;
  }

  /** The codes of the units whose borders do not even meet their siblings'. */
  public List<String> drawnAlone() {
    return IntStream.range(0, scheme.size())
        .filter(alone::get)
        .mapToObj(scheme.codes()::get)
        .toList();
  }
}

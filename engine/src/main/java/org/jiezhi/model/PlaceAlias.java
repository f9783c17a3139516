package org.jiezhi.model;

import org.jspecify.annotations.Nullable;

/**
 * Another name of a building, an estate or a road.
 *
 * @param target the code of what is named, or the name itself where it has no code
 * @param alias the other name
 * @param validFrom when it came into use, or null
 * @param validTo when it went out of use, or null
 * @param source who says so, or null
 */
public record PlaceAlias(
    String target,
    String alias,
    @Nullable PartialDate validFrom,
    @Nullable PartialDate validTo,
    @Nullable String source) {}

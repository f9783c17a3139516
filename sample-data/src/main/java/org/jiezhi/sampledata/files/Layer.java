package org.jiezhi.sampledata.files;

import java.util.function.IntFunction;

/**
 * The units of one level, made when they are asked for, from several threads.
 *
 * @param name the base name of its files
 * @param level the level's name
 * @param kind how its units lie in their parents: {@code partition} or {@code inside}
 * @param scheme the scheme it belongs to, or empty
 * @param size the number of its units
 * @param features the unit of an index
 */
public record Layer(
    String name,
    String level,
    String kind,
    String scheme,
    int size,
    IntFunction<Feature> features) {}

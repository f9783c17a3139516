package org.jiezhi.locate;

/**
 * A level of an index.
 *
 * @param name its name
 * @param scheme the name of the scheme it belongs to
 * @param parent the number of the level above it, or −1
 * @param layer the layer by which its units are found: its own, or that of a level below it which
 *     is proven to tile its units
 * @param isLayer whether its own borders are in the index
 */
public record IndexLevel(String name, String scheme, int parent, int layer, boolean isLayer) {}

package org.jiezhi.format.layer;

/**
 * A column of a layer.
 *
 * @param name its name as decoded
 * @param type its type in the words of the format ({@code string}, {@code C(80)}, {@code N(10,2)})
 */
public record Field(String name, String type) {}

/**
 * Maps as one page: boundaries in levels with shared borders, findings, values and repairs, in one
 * HTML file that opens from disk and asks the network for nothing.
 *
 * <p>{@link org.jiezhi.map.MapPage} is the door. What the page does lies beside the classes as
 * HTML, CSS and JavaScript.
 */
@org.jspecify.annotations.NullMarked
package org.jiezhi.map;

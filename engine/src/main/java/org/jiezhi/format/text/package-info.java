/** Tables of text with geometries in a column. */
@org.jspecify.annotations.NullMarked
package org.jiezhi.format.text;

/** FlatGeobuf: features as flat buffers behind one header. */
@org.jspecify.annotations.NullMarked
package org.jiezhi.format.fgb;

/** Reference systems: what a file says of its coordinates, and what that means in metres. */
@org.jspecify.annotations.NullMarked
package org.jiezhi.crs;

/** KML: placemarks in XML. */
@org.jspecify.annotations.NullMarked
package org.jiezhi.format.kml;

/** Findings as text, JSON, GeoJSON, CSV and HTML. */
@org.jspecify.annotations.NullMarked
package org.jiezhi.format.report;

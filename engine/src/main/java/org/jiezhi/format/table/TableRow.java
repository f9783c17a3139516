package org.jiezhi.format.table;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * One row of a table.
 *
 * @param number its number, the header being 1: in a spreadsheet the number at its margin, in a CSV
 *     the count of records
 * @param values the values; a row may have more or fewer than the header
 * @param lines how many lines of text it takes; more than one where a quoted value holds line
 *     breaks
 * @param doubtful position of a value that the file no longer holds as it was written (a long
 *     number that the spreadsheet rounded, a formula without a result), or −1
 * @param geometry the place of what the row describes, where the file has places, or null
 */
public record TableRow(
    long number, List<String> values, int lines, int doubtful, @Nullable Geometry geometry) {}

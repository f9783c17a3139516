/**
 * Tables without geometry, row by row: CSV and XLSX. What is not the contents' own (encoding,
 * separator, sheet) is found out and told.
 */
@org.jspecify.annotations.NullMarked
package org.jiezhi.format.table;

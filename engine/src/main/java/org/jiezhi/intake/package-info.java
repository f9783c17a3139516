/**
 * Files of buildings, dwellings, other names and people into the store, row by row.
 *
 * <p>Guarantees:
 *
 * <ol>
 *   <li>Every row of the file is accounted for: {@code read = accepted + updated + unchanged +
 *       rejected + quarantined}.
 *   <li>A value that cannot be understood is kept as it was written, or its row is named in the
 *       rejects with row, column and rule; the value itself is never told.
 *   <li>Stopped at any moment and begun again, an import ends with the store that it would have
 *       given uninterrupted. The same file once more changes nothing.
 *   <li>Memory does not grow with the length of rows that were read; see {@link
 *       org.jiezhi.store.ImportRun} for what is kept of each.
 * </ol>
 */
@org.jspecify.annotations.NullMarked
package org.jiezhi.intake;

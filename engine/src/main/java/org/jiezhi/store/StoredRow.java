package org.jiezhi.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One checked row on its way into the store.
 *
 * @param number its number in the file
 * @param key the key of its record
 * @param keyHash keyed hash of the key
 * @param contentHash keyed hash of all that the file says of it
 * @param isQuarantined whether it is set aside
 * @param faults the rules it breaks
 * @param values the contents, in the order of {@link StoredTable#columns()}: String, Integer, Long,
 *     Double, byte[] or null
 */
public record StoredRow(
    long number,
    String key,
    long keyHash,
    long contentHash,
    boolean isQuarantined,
    List<RowFault> faults,
    List<@Nullable Object> values) {}

/**
 * Planar coverages over int labels: one exact arrangement of all borders, its faces, and what is
 * wrong with them.
 */
@org.jspecify.annotations.NullMarked
package org.jiezhi.coverage;

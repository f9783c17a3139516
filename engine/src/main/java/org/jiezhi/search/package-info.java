/**
 * One index of the places of a workspace: units, estates, roads and buildings, by every name they
 * have or had.
 *
 * <p>Guarantees:
 *
 * <ol>
 *   <li>The index holds reference data only: names, codes and positions of places. Nothing of
 *       people goes in, so it is not encrypted.
 *   <li>It is derived: it can be built anew from the store at any time, knows which state of the
 *       store it is of, and is never answered from where it is damaged or of another state.
 *   <li>A place stands first where the text is one of its names or its code in full. Numbers are
 *       matched as whole numbers and never nearly.
 *   <li>The same places and the same question give the same answer, bit for bit, whatever the
 *       number of threads and the order in which the places were read. What is equally good is
 *       ordered by kind, level and code.
 * </ol>
 *
 * <p>A name is cut into atoms ({@code NameAtoms}): Chinese characters, numbers, words. The index
 * has for each place its names in one spelling, their pinyin and initials whole, and single
 * characters, pairs and syllables ({@code PlaceFields}). A question is first answered roughly from
 * these ({@code Retrieval}), then each place found is laid beside the question atom by atom ({@code
 * NameMatch}), which says how well and by what it fits.
 */
@NullMarked
package org.jiezhi.search;

import org.jspecify.annotations.NullMarked;

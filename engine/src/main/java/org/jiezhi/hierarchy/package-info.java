/**
 * Many levels together: nesting, validation rules, the certificate of a whole hierarchy.
 *
 * <p>A level is a <i>valid nested coverage</i> of the level above where all of this holds, judged
 * exactly on the integer grid of {@link org.jiezhi.geo.Grid}:
 *
 * <ul>
 *   <li><b>I1</b> Borders meet only at common vertices: where two of them cross or touch, each has
 *       a vertex there, written with the same digits.
 *   <li><b>I2</b> Every border has one unit on each of its sides, or none where the covered area
 *       ends: no place lies in two units of the level.
 *   <li><b>I3</b> Every place inside a parent lies in exactly one unit of the level, which is that
 *       parent's; no unit reaches out of its parent.
 *   <li><b>I4</b> The sums agree: borders that two units share taken away, the borders of the
 *       parents are left; and twice the area of all units is twice that of all parents, to the last
 *       digit.
 *   <li><b>I5</b> Every ring is valid and not empty: it runs around once and touches itself
 *       nowhere, the inside of each part hangs together, and no feature that was read is missing.
 *   <li><b>I6</b> Doing it again changes nothing: the same units give the same certificate, byte
 *       for byte, in any order of features and on any number of threads.
 * </ul>
 *
 * <p>I1 to I4 together say that the insides of units are disjoint and that they cover their parents
 * exactly. A certificate names what fails by these numbers. The first half of I4 follows where I1
 * to I3 hold, so only its sums are taken.
 *
 * <p>A valid coverage may still hold units of several parts, enclaves, and holes of the top level.
 * A level without a parent is judged by I1, I2 and I5. Units of a level of kind {@link
 * org.jiezhi.model.LevelKind#INSIDE} need not cover their parents: of I3 only that they stay within
 * applies, and I4 does not; buildings ({@link org.jiezhi.model.LevelKind#FOOTPRINT}) take no part.
 */
@org.jspecify.annotations.NullMarked
package org.jiezhi.hierarchy;

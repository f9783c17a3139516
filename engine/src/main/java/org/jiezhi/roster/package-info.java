/**
 * Questions to who lives where: by dwelling, building, unit, polygon or person, filtered, as of a
 * day, as it was known at a run.
 *
 * <ol>
 *   <li>A row is a residency: one person, one dwelling (or none that is known), one kind, one
 *       period. A person with two residencies has two rows; counts tell rows and persons.
 *   <li>Every answer is that of a plain scan over all rows.
 *   <li>A residency holds on a day if it began on or before it and had not ended: the day on which
 *       it ended is not in it, so that whoever moves is counted once. A beginning of which the day
 *       or month is unknown is taken for the earliest, an end for the latest it may be.
 *   <li>Age is the one certainly reached: a birthday of which day or month is unknown is taken for
 *       the latest it may be. Who has no known year of birth has no age.
 *   <li>A person lives in a dwelling by a residency of kind usual, temporary, rent or owner; by one
 *       of kind hukou or collective unless one of the former binds them elsewhere on that day; by
 *       none of kind hukou_only or work. The size of a household is the number of persons who live
 *       in the dwelling.
 *   <li>Rows stand in the order of units (each followed by those it holds, by code), buildings,
 *       dwellings and persons, which is the order of answers. So a unit of the main chain of
 *       partitions, a building and a dwelling are each one range of rows; units of other schemes
 *       and polygons are a few.
 *   <li>What is read is limited to the areas it is read for; what lies outside is not counted
 *       either.
 *   <li>A roster is immutable and safe for many threads.
 *   <li>Names are in memory only while names are asked for, and on disk never in the clear.
 * </ol>
 */
@NullMarked
package org.jiezhi.roster;

import org.jspecify.annotations.NullMarked;

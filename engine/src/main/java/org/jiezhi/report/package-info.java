/**
 * Tables of counts by unit, level over level, out of which no small count can be worked out.
 *
 * <ol>
 *   <li>A {@link org.jiezhi.report.UnitTree} holds the units of a report, each with the rest of it
 *       that lies in no unit below, so that nothing is lost.
 *   <li>A {@link org.jiezhi.report.CountGroup} counts one kind of things once each: persons by sex
 *       and age, dwellings by whether somebody lives there. The counts of a unit are the sums of
 *       those of its parts; where they are not, there is no report.
 *   <li>{@link org.jiezhi.report.Protection} says which counts are shown. What is proven of those
 *       that are not stands there.
 *   <li>A {@link org.jiezhi.report.Report} is what leaves: rows of the units that are open to who
 *       asks, with the columns of a {@link org.jiezhi.report.ReportTemplate}.
 * </ol>
 *
 * <p>What people are and who may ask is the roster's business: {@code
 * org.jiezhi.roster.RosterReader} makes reports.
 */
@NullMarked
package org.jiezhi.report;

import org.jspecify.annotations.NullMarked;

/**
 * Which records of several sources are one person's.
 *
 * <p>Guarantees:
 *
 * <ol>
 *   <li>The same result for any order of records and any number of threads.
 *   <li>Twins are not made one person, nor are two people whose sound document numbers differ; the
 *       same number under another name is for somebody to decide.
 *   <li>Persons keep their numbers from run to run; what was merged or split is told.
 *   <li>Nothing personal leaves the room: results are numbers of records, levels and weights.
 * </ol>
 *
 * <pre>{@code
 * IdentityRecords.Builder builder = IdentityRecords.builder();
 * snapshot.forEachPersonRecord(record -> builder.add(record, null));
 * Identities found =
 *     new IdentityMatching(IdentityWeights.shipped(), 2).match(builder.build(), Progress.NONE);
 * System.out.println(found.personCount() + " persons, " + found.doubts().size() + " doubts");
 * }</pre>
 */
@NullMarked
package org.jiezhi.link.identity;

import org.jspecify.annotations.NullMarked;

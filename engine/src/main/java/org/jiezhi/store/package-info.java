/**
 * A workspace's data on disk.
 *
 * <p>Guarantees:
 *
 * <ol>
 *   <li>Every change belongs to a run with number, source, file, check sum, counts and time. What a
 *       run replaces stays as an older version.
 *   <li>A batch that was acknowledged survives the end of the process at any moment; of one that
 *       was not, nothing is left.
 *   <li>A snapshot is the state after the last run that was finished when it was taken. It never
 *       changes, whoever writes; any number of threads may read it.
 *   <li>One process has a workspace at a time; the next one is told who.
 *   <li>Nothing is on disk in the clear: the file is encrypted, and within it names, ID numbers,
 *       phones and unknown columns of people are sealed once more. Keys are never in the workspace.
 *   <li>A store of an older format is brought forward; one of a newer format is refused.
 * </ol>
 */
@org.jspecify.annotations.NullMarked
package org.jiezhi.store;

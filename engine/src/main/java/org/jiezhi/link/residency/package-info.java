/**
 * Who lives and is registered where, since when and until when, from what the sources say.
 *
 * <p>Guarantees:
 *
 * <ol>
 *   <li>A person lives in at most one dwelling at a time and is registered in at most one; what a
 *       source says otherwise stays, as a conflict.
 *   <li>What counts does not end before it begins and does not begin before the person is born.
 *   <li>Death ends everything.
 *   <li>A date is as exact as the source has it; an unknown one is not made up.
 *   <li>Whether people live where they are registered, and whether a dwelling is vacant, is derived
 *       and kept nowhere.
 *   <li>The same result for any order of statements.
 * </ol>
 */
@NullMarked
package org.jiezhi.link.residency;

import org.jspecify.annotations.NullMarked;

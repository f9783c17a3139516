/**
 * Who may see what, and who saw it.
 *
 * <p>Guarantees:
 *
 * <ol>
 *   <li>What a role, an area or a date does not open is refused, and what is refused cannot be told
 *       from what is not there, nor be counted.
 *   <li>Values of people are masked ({@link org.jiezhi.access.Mask}) unless they are revealed: with
 *       a purpose, by a role that may, for a bounded number of records and minutes.
 *   <li>Everything that leaves is on record first. Where the log cannot be written, nothing leaves.
 *   <li>A log that was changed, cut or put in another order is told, and so is an access list that
 *       was changed, taken away or replaced by an older one.
 *   <li>No wall clock but the one that was passed in.
 * </ol>
 *
 * <p>The list binds those who work through this program. What keeps others out is the key: who
 * holds it can read everything by programs of their own.
 *
 * <p>How a query goes through the gate:
 *
 * <pre>{@code
 * Scope scope = gate.scope(Gate.systemUser(), null).withPurpose("door to door, spring");
 * Permit permit = gate.open(scope, Inquiry.of(Action.LIST, "persons where dwelling = ?", code, run));
 * if (!permit.covers(chainOf(code))) {
 *   throw permit.outside();
 * }
 * List<PersonRecord> found = ...;
 * Subjects subjects = gate.subjects();
 * permit.record(
 *     found.stream().mapToLong(each -> subjects.hash(each.source(), each.recordId())).toArray(),
 *     found.size());
 * found.forEach(each -> out.accept(permit.mask().record(each)));
 * }</pre>
 */
@org.jspecify.annotations.NullMarked
package org.jiezhi.access;

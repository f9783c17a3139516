/**
 * Questions in SQL to the places of a workspace: units, buildings, dwellings, other names and the
 * list of runs, with spatial functions.
 *
 * <p>Guarantees:
 *
 * <ol>
 *   <li>Nothing of people can be reached by any statement: what is asked is a database in memory
 *       that the tables named in the statement are copied into, and there is no table of people
 *       among them. The store itself is not connected to it.
 *   <li>Statements only read. They run as a user without rights but to read these tables: no file,
 *       no network, no class of the program can be reached, and nothing can be set for others.
 *   <li>An answer has at most the rows asked for, and a statement ends after the time allowed.
 * </ol>
 */
@NullMarked
package org.jiezhi.sql;

import org.jspecify.annotations.NullMarked;

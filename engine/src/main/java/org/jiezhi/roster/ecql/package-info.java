/**
 * Filters of rosters written as ECQL, the extended Common Query Language of GeoTools and GeoServer.
 *
 * <ol>
 *   <li>A text means what {@link org.jiezhi.roster.RosterFilter} says of the same question; an
 *       attribute, an operator or a value that rosters do not know is refused by name.
 *   <li>Messages never hold the text, which may name people.
 *   <li>GeoTools parses; nothing else of it is used, and nothing before a text is parsed.
 * </ol>
 */
@NullMarked
package org.jiezhi.roster.ecql;

import org.jspecify.annotations.NullMarked;

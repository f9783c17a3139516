package org.jiezhi.store;

import java.util.List;
import org.jiezhi.model.PersonMember;
import org.jiezhi.model.Residency;

/**
 * What linking says of persons, to stand instead of what it said before.
 *
 * @param members every record with its person, by source, then record
 * @param residencies by source, then record; a record tells of one at most
 */
public record PersonRows(List<PersonMember> members, List<Residency> residencies) {}

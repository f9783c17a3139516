package org.jiezhi.model;

/**
 * A record as one of a person's.
 *
 * @param source the name of the source
 * @param recordId the record's number in it
 * @param person the number of the person, the same from run to run
 */
public record PersonMember(String source, String recordId, long person) {}

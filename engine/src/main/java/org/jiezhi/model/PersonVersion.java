package org.jiezhi.model;

/**
 * A version of what a source says of a person.
 *
 * @param record what it says
 * @param writtenBy the run that wrote it
 * @param replacedBy the run that replaced it, or 0 while it stands
 */
public record PersonVersion(PersonRecord record, int writtenBy, int replacedBy) {}

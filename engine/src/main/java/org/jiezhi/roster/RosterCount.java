package org.jiezhi.roster;

/**
 * How many fit.
 *
 * @param residencies rows
 * @param persons persons, each once
 * @param dwellings dwellings in which there is a row
 */
public record RosterCount(long residencies, long persons, long dwellings) {}

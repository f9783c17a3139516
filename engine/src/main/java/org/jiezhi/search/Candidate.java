package org.jiezhi.search;

/**
 * A building that an address may mean.
 *
 * @param code its code
 * @param score how much of the address it has; only for comparing candidates of one address
 */
public record Candidate(String code, double score) {}

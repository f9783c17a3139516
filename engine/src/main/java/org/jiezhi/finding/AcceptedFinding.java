package org.jiezhi.finding;

/**
 * An entry of the exceptions file: a finding that was looked at and accepted. It lapses when the
 * geometry around it changes.
 *
 * @param id the finding's id
 * @param fingerprint the fingerprint it was accepted with
 * @param reason why it is accepted
 */
public record AcceptedFinding(String id, String fingerprint, String reason) {}

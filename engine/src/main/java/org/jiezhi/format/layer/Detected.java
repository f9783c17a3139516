package org.jiezhi.format.layer;

import org.jiezhi.model.Message;

/**
 * Something a file does not simply state, or states in a place worth naming, with how it was told.
 *
 * @param value what was found
 * @param confidence 0 to 1; 1 where the file states it
 * @param how where it stands or how it was guessed
 * @param <T> the kind of thing
 */
public record Detected<T>(T value, double confidence, Message how) {}

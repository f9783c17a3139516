package org.jiezhi.access;

/**
 * Whether somebody has just proven again who they are: asked each time before values of people are
 * revealed. A program that has users of its own asks them for their password or token here; what
 * they prove to it, and how long that is good for, is its own affair. Called by whichever thread
 * asks, so it must be safe for any.
 */
@FunctionalInterface
public interface StepUp {
  /** Holding the key of the workspace is the proof, as where a person runs the command line. */
  StepUp BY_KEY = scope -> true;

  /** Whether the user of a scope has; what it throws keeps the values back, too. */
  boolean isConfirmed(Scope scope);
}

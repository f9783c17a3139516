/**
 * Levels, units, features and the words to speak of them: immutable values, checked where they are
 * made.
 */
@org.jspecify.annotations.NullMarked
package org.jiezhi.model;

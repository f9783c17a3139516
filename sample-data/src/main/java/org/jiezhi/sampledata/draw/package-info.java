/** Random numbers that are the same on every machine, keyed by what they are drawn for. */
@org.jspecify.annotations.NullMarked
package org.jiezhi.sampledata.draw;

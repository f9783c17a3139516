/** Measurements with JMH: states named by their data, each beside a peer or a plain baseline. */
@org.jspecify.annotations.NullMarked
package org.jiezhi.benchmarks;

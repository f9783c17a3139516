/**
 * The ground the city stands on: one planar mesh of plots, and levels of units that are sets of
 * plots. Every border is a chain of mesh edges, and an edge has one line, so the levels tile each
 * other vertex for vertex by construction.
 */
@org.jspecify.annotations.NullMarked
package org.jiezhi.sampledata.boundaries;

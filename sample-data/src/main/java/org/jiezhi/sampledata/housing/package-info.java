/** Buildings on their plots, their addresses and dwellings, and the names of places. */
@org.jspecify.annotations.NullMarked
package org.jiezhi.sampledata.housing;

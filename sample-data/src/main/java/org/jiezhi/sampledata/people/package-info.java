/** The people of the city, the lists they stand on, and what went wrong on the way there. */
@org.jspecify.annotations.NullMarked
package org.jiezhi.sampledata.people;

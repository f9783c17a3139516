/**
 * A generator of synthetic cities with known truth: exact nested boundaries and a broken twin of
 * them, buildings, dwellings, and people on three lists with the errors that real lists have.
 *
 * <p>{@link org.jiezhi.sampledata.CityGenerator#generate} writes a whole city into an empty folder:
 *
 * <pre>{@code
 * CityGenerator.generate(
 *     new CityOptions(Tier.T2, 1, Profile.CQ, Noise.STANDARD, 2), folder, CityProgress.NONE);
 * }</pre>
 *
 * {@link org.jiezhi.sampledata.housing.Profile} is the style of its addresses. Progress is told on
 * the calling thread; {@code false} from it stops the work with a {@code CancellationException}.
 * The same options give the same bytes, whatever the number of threads and the version of Java.
 *
 * <p>Nothing in it is real: places are invented, codes begin with 99, ID numbers stand on area
 * codes that nobody has, telephone numbers lie outside the ranges given to anybody.
 */
@org.jspecify.annotations.NullMarked
package org.jiezhi.sampledata;

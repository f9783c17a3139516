package org.jiezhi.sampledata.boundaries;

/**
 * One level as it is to be made.
 *
 * @param name its name, which is also the end of its file's name
 * @param units how many units it has in all
 * @param codeDigits how many digits its code adds to its parent's
 * @param enclaves whether one unit is to lie wholly inside another, and one to have a part enclosed
 *     by units of another parent
 */
public record LevelPlan(String name, int units, int codeDigits, boolean enclaves) {}

/**
 * The way in for programs: {@link org.jiezhi.Boundaries} reads levels of boundaries from files,
 * finds what is wrong with them and proves that they nest.
 */
@org.jspecify.annotations.NullMarked
package org.jiezhi;

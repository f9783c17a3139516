/** Files in and out: features one at a time, with what was detected, assumed and lost. */
@org.jspecify.annotations.NullMarked
package org.jiezhi.format;

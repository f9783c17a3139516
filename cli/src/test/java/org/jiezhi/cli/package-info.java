/** Tests of the command line; {@code *IT} start real processes. */
@org.jspecify.annotations.NullMarked
package org.jiezhi.cli;

/** The command line: one class a command; the only place that prints or ends the process. */
@org.jspecify.annotations.NullMarked
package org.jiezhi.cli;

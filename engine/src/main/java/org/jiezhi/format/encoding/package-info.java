/** The encoding of text: what files state, and what the bytes themselves tell. */
@org.jspecify.annotations.NullMarked
package org.jiezhi.format.encoding;

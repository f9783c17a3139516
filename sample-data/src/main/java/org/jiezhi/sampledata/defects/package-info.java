/** Errors put into sound data on purpose, each written down with its place and size. */
@org.jspecify.annotations.NullMarked
package org.jiezhi.sampledata.defects;

/**
 * What every format shares: the contract of reading and writing a layer, and the parts they are
 * made of.
 */
@org.jspecify.annotations.NullMarked
package org.jiezhi.format.layer;

/** Tests of the way in, and of the house rules. */
@org.jspecify.annotations.NullMarked
package org.jiezhi;

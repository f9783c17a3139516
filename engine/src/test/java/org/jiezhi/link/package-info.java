/** Tests. */
@org.jspecify.annotations.NullMarked
package org.jiezhi.link;

@org.jspecify.annotations.NullMarked
package org.jiezhi.map;

@NullMarked
package org.jiezhi.roster;

import org.jspecify.annotations.NullMarked;

@NullMarked
package org.jiezhi.roster.ecql;

import org.jspecify.annotations.NullMarked;

@NullMarked
package org.jiezhi.report;

import org.jspecify.annotations.NullMarked;

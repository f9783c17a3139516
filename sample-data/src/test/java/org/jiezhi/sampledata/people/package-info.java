@org.jspecify.annotations.NullMarked
package org.jiezhi.sampledata.people;

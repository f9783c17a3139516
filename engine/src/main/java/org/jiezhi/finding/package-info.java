/** What is wrong with the data: rules, severities, findings with stable ids. */
@org.jspecify.annotations.NullMarked
package org.jiezhi.finding;

/** Many levels together: nesting, validation rules, the certificate of a whole hierarchy. */
@org.jspecify.annotations.NullMarked
package org.jiezhi.hierarchy;

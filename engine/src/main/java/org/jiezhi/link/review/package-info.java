/**
 * What people must decide about addresses: one item for each address, however many records have it.
 *
 * <ol>
 *   <li>An item shows an address without phones, why it is open, how many records wait for it, and
 *       the dwellings that come nearest: nothing of a person.
 *   <li>Its hash changes when what it shows changes, so that a decision on an older sheet is told
 *       from one on the newest.
 *   <li>Items that most records wait for come first.
 * </ol>
 */
@NullMarked
package org.jiezhi.link.review;

import org.jspecify.annotations.NullMarked;

/**
 * Addresses as people write them, read into slots. An address goes through three layers: characters
 * ({@code NormalText}: width, traditional forms, look-alikes, each with its place in the raw text),
 * pieces (a grammar's scanner: names, numbers, what is neither), readings (what each number is; all
 * that the grammar allows, the likeliest first). Nothing is dropped and digits are never guessed: a
 * number is read one way or another, but always as it stands.
 */
@NullMarked
package org.jiezhi.address;

import org.jspecify.annotations.NullMarked;

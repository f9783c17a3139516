/**
 * Addresses of people's records taken to the dwellings of an inventory.
 *
 * <ol>
 *   <li>An address that fits more than one dwelling, or none, is never linked automatically.
 *   <li>Numbers are equal or they are not: a house number, building, stair, floor or room that
 *       differs from what the address says is never linked automatically.
 *   <li>The inventory decides between the readings of an address: all that exist survive.
 *   <li>What is not linked has a tier, faults that say why, and the dwellings that come nearest.
 *   <li>The result of a record depends on the inventory, the record's own address and declared
 *       dwelling, and the order of its candidates on its household; not on other records, threads,
 *       chunks or the order of rows.
 *   <li>Names, numbers of identity cards and phones are not read here, and no result or message
 *       holds a part of an address.
 * </ol>
 *
 * <pre>{@code
 * InventoryBuilder builder = new InventoryBuilder(AddressProfile.of("cq"));
 * snapshot.forEachBuilding(builder::add);
 * snapshot.forEachDwelling(builder::add);
 * snapshot.forEachAlias(builder::add);
 * builder.units(snapshot.levels());
 * Linker linker = new Linker(builder.build());
 * Link link = linker.link("秋台北一路14号2栋3-1", null);
 * System.out.println(link.decision() + " " + link.tier() + " " + link.dwellingCode());
 * }</pre>
 */
@NullMarked
package org.jiezhi.link;

import org.jspecify.annotations.NullMarked;

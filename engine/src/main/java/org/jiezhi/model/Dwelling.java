package org.jiezhi.model;

import org.jspecify.annotations.Nullable;

/**
 * A dwelling of the inventory. Numbers of stair, floor, room and door are texts as written: {@code
 * 0501} is not {@code 501} before somebody says so.
 *
 * @param code its code, unique in the workspace
 * @param buildingCode the code of its building
 * @param unit the stair (单元), or null
 * @param floor the floor, or null
 * @param room the room number, or null
 * @param door the door, or null
 * @param use what it is used for, or null
 * @param areaSquareMeters its floor space, or null
 * @param status {@code in_use}, {@code vacant}, {@code demolished}, {@code virtual}, or null
 * @param isQuarantined whether it is set aside until somebody has looked
 */
public record Dwelling(
    String code,
    String buildingCode,
    @Nullable String unit,
    @Nullable String floor,
    @Nullable String room,
    @Nullable String door,
    @Nullable String use,
    @Nullable Double areaSquareMeters,
    @Nullable String status,
    boolean isQuarantined) {}

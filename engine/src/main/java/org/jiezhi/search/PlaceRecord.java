package org.jiezhi.search;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.util.BytesRef;
import org.jiezhi.model.PartialDate;
import org.jspecify.annotations.Nullable;

/** A place as it comes back from the index: what an answer tells of it. */
record PlaceRecord(
    PlaceKind kind,
    int level,
    @Nullable String levelName,
    String code,
    Place.@Nullable UnitKey within,
    @Nullable Double lon,
    @Nullable Double lat,
    List<PlaceName> names) {
  private static final List<PlaceKind> KINDS = List.of(PlaceKind.values());
  private static final List<PlaceName.Use> USES = List.of(PlaceName.Use.values());

  static BytesRef write(Place place) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(KINDS.indexOf(place.kind()));
      out.writeByte(place.level());
      out.writeUTF(place.levelName() == null ? "" : place.levelName());
      out.writeUTF(place.code());
      Place.UnitKey within = place.within();
      out.writeByte(within == null ? -1 : within.level());
      if (within != null) {
        out.writeUTF(within.code());
      }
      boolean hasPosition = place.lon() != null && place.lat() != null;
      out.writeBoolean(hasPosition);
      if (place.lon() != null && place.lat() != null) {
        out.writeDouble(place.lon());
        out.writeDouble(place.lat());
      }
      out.writeByte(Math.min(place.names().size(), Byte.MAX_VALUE));
      for (PlaceName each :
          place.names().subList(0, Math.min(place.names().size(), Byte.MAX_VALUE))) {
        out.writeByte(USES.indexOf(each.use()));
        out.writeInt(number(each.validFrom()));
        out.writeInt(number(each.validTo()));
        out.writeUTF(each.text());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new BytesRef(bytes.toByteArray());
  }

  private static int number(@Nullable PartialDate date) {
    return date == null ? -1 : date.number();
  }

  private static @Nullable PartialDate date(int number) {
    return number < 0 ? null : PartialDate.ofNumber(number);
  }

  static PlaceRecord read(BytesRef bytes) {
    try (DataInputStream in =
        new DataInputStream(new ByteArrayInputStream(bytes.bytes, bytes.offset, bytes.length))) {
      PlaceKind kind = KINDS.get(in.readByte());
      int level = in.readByte();
      String levelName = in.readUTF();
      String code = in.readUTF();
      int withinLevel = in.readByte();
      Place.UnitKey within = withinLevel < 0 ? null : new Place.UnitKey(withinLevel, in.readUTF());
      Double lon = null;
      Double lat = null;
      if (in.readBoolean()) {
        lon = in.readDouble();
        lat = in.readDouble();
      }
      int count = in.readByte();
      List<PlaceName> names = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        PlaceName.Use use = USES.get(in.readByte());
        PartialDate from = date(in.readInt());
        PartialDate to = date(in.readInt());
        names.add(new PlaceName(in.readUTF(), use, from, to));
      }
      return new PlaceRecord(
          kind, level, levelName.isEmpty() ? null : levelName, code, within, lon, lat, names);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

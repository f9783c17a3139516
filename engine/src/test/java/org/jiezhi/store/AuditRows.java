package org.jiezhi.store;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jiezhi.model.AuditEntry;
import org.jspecify.annotations.Nullable;

/** Changes a log behind its back, as somebody with the key of the workspace could. */
public final class AuditRows {
  private AuditRows() {}

  /** The entries in the order of the file. */
  public static List<AuditEntry> of(Store store) {
    List<AuditEntry> entries = new ArrayList<>();
    try (AuditFile file = store.audit()) {
      file.read(0, file.size(), entries::add);
    }
    return entries;
  }

  /** Writes a whole log anew, every entry sealed as it should be. */
  public static void write(Store store, List<AuditEntry> entries) {
    try (AuditFile file = store.audit()) {
      long at = 0;
      for (AuditEntry each : entries) {
        at = file.add(each, at);
      }
      if (entries.isEmpty()) {
        Files.write(store.folder().path().resolve(AuditFile.NAME), new byte[0]);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Changes the list of entries. */
  public static void change(Store store, UnaryOperator<List<AuditEntry>> change) {
    write(store, change.apply(of(store)));
  }

  /** The same entry with another value in one field and nothing else made right. */
  public static AuditEntry with(AuditEntry entry, String field, @Nullable Object value) {
    try {
      RecordComponent[] fields = AuditEntry.class.getRecordComponents();
      @Nullable Object[] values = new @Nullable Object[fields.length];
      boolean isFound = false;
      for (int i = 0; i < fields.length; i++) {
        values[i] = fields[i].getAccessor().invoke(entry);
        if (fields[i].getName().equals(field)) {
          values[i] = value;
          isFound = true;
        }
      }
      if (!isFound) {
        throw new IllegalArgumentException(field);
      }
      Class<?>[] types =
          Arrays.stream(fields).map(RecordComponent::getType).toArray(Class<?>[]::new);
      Constructor<AuditEntry> constructor = AuditEntry.class.getDeclaredConstructor(types);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}

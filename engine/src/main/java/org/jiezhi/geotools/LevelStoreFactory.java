package org.jiezhi.geotools;

import java.awt.RenderingHints;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.geotools.api.data.DataStore;
import org.geotools.api.data.DataStoreFactorySpi;
import org.jiezhi.model.JiezhiException;
import org.jspecify.annotations.Nullable;

/**
 * How GeoTools finds stores: by a map with {@code jiezhi}, the path of a {@code hierarchy.json} or
 * of a workspace, and for a workspace {@code keyFile} where the key does not lie in its usual
 * place.
 */
public abstract class LevelStoreFactory implements DataStoreFactorySpi {
  private static final Param SOURCE =
      new Param("jiezhi", String.class, "hierarchy.json, or the folder of a workspace", true);
  private static final Param KEY =
      new Param("keyFile", File.class, "the key of the workspace", false);

  /**
   * Reads what a path names.
   *
   * @param keyFile the key of a workspace, or null
   */
  protected abstract LayerSet read(Path source, @Nullable Path keyFile);

  @Override
  public DataStore createDataStore(Map<String, ?> settings) throws IOException {
    Object keyFile = KEY.lookUp(settings);
    try {
      return new LevelDataStore(
          read(
              Path.of(String.valueOf(SOURCE.lookUp(settings))),
              keyFile instanceof File file ? file.toPath() : null));
    } catch (JiezhiException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  @Override
  public DataStore createNewDataStore(Map<String, ?> settings) throws IOException {
    throw new UnsupportedOperationException("stores only read");
  }

  @Override
  public boolean canProcess(Map<String, ?> settings) {
    return settings != null && settings.get(SOURCE.key) instanceof String;
  }

  @Override
  public String getDisplayName() {
    return "Jiezhi";
  }

  @Override
  public String getDescription() {
    return "Nested administrative units and what is wrong with them";
  }

  @Override
  public Param[] getParametersInfo() {
    return new Param[] {SOURCE, KEY};
  }

  @Override
  public boolean isAvailable() {
    return true;
  }

  @Override
  public Map<RenderingHints.Key, ?> getImplementationHints() {
    return Map.of();
  }
}

package org.jiezhi.cli;

import picocli.CommandLine.IVersionProvider;

/** The version, as the archive's manifest states it. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = Version.class.getPackage().getImplementationVersion();
    return new String[] {"jiezhi " + (version == null ? "(not packaged)" : version)};
  }
}

package org.jiezhi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jiezhi.crs.ReferenceSystem;
import org.jiezhi.finding.Finding;
import org.jiezhi.finding.Rule;
import org.jiezhi.model.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Coordinate;

class FindingsFileTest {
  @TempDir Path folder;

  @Test
  void findingsOfAPlaneComeBackInDegrees() throws IOException {
    Path file = file("EPSG:4547", "[500000, 3000000]");
    List<Finding> findings = FindingsFile.read(file, ReferenceSystem.WGS84);
    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).rule()).isEqualTo(Rule.T1);
    Coordinate at = Objects.requireNonNull(findings.get(0).geometry()).getCoordinate();
    assertThat(at.x).isCloseTo(114, within(1e-9));
    assertThat(at.y).isBetween(27.0, 27.2);
  }

  @Test
  void coordinatesOfTheSameSystemStayBitForBit() throws IOException {
    Path file = file("EPSG:4326", "[108.12345678912345, 30.1]");
    Finding finding = FindingsFile.read(file, ReferenceSystem.WGS84).get(0);
    Coordinate at = Objects.requireNonNull(finding.geometry()).getCoordinate();
    assertThat(at).isEqualTo(new Coordinate(108.12345678912345, 30.1));
  }

  @Test
  void anUnknownSystemIsRefusedByName() throws IOException {
    Path file = file("EPSG:99999", "[1, 2]");
    assertThatThrownBy(() -> FindingsFile.read(file, ReferenceSystem.WGS84))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("EPSG:99999");
  }

  private Path file(String crs, String position) throws IOException {
    return Files.writeString(
        folder.resolve("findings.json"),
        """
        {"crs": "%s", "findings": [{"id": "T1-1", "rule": "T1", "severity": "error",
          "level": "grid", "units": ["1"], "noise": false, "message": "overlap",
          "geometry": {"type": "Point", "coordinates": %s}, "fingerprint": "00"}]}
        """
            .formatted(crs, position));
  }
}

package org.jiezhi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jiezhi.access.Anchor;
import org.jiezhi.access.Role;
import org.jiezhi.access.Scope;
import org.jiezhi.model.Progress;
import org.jiezhi.model.RecordKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Workspaces as earlier versions of the program wrote them. Format 1 had the log of accesses as a
 * table of the store and no index of points; the one kept here has two imports of thirty invented
 * people, two buildings, three dwellings, a grant and three entries in the log. Digests and anchor
 * are what that version said of it.
 */
class WorkspaceFormatTest {
  private static final KeySource KEY = WorkspaceFiles.key((byte) 3);
  private static final String DIGEST =
      "310c13b156047a5520a49c6a309857655ee126b086ada390d61d2285b3cf1112";
  private static final String EARLIER =
      "49236dcb852d40274c490084ea793c8e782f320b79eba4a573de4f9c487bb296";
  private static final String ANCHOR =
      "3:e401321f065da633cdc4451c0cb6ecc5a8aaac87e8b5c87afbea232779445cfb";

  @TempDir Path folder = Path.of("");

  private Path keptAs(String name) throws IOException {
    Path place = Files.createDirectories(folder.resolve(name));
    for (String each :
        List.of("workspace.json", "store.mv.db", "audit.head", "access.json", "persons.csv")) {
      try (InputStream in = getClass().getResourceAsStream("/org/jiezhi/format-1/" + each)) {
        Files.copy(Objects.requireNonNull(in, each), place.resolve(each));
      }
    }
    return place;
  }

  @Test
  void aWorkspaceOfFormat1IsBroughtForwardWithHistoryAndLog() throws IOException {
    Path place = keptAs("w");
    for (int opening = 1; opening <= 2; opening++) {
      try (Workspace workspace = Workspace.open(place, KEY)) {
        assertThat(workspace.snapshot().run()).isEqualTo(5);
        assertThat(workspace.snapshot().digest()).isEqualTo(DIGEST);
        assertThat(workspace.snapshot().asKnownAfter(4).digest()).isEqualTo(EARLIER);
        assertThat(workspace.snapshot().count(RecordKind.PERSONS)).isEqualTo(30);
        assertThat(workspace.gate().trail().fault()).isEmpty();
        assertThat(workspace.gate().trail().check(Anchor.parse(ANCHOR))).isEmpty();
        assertThat(workspace.gate().trail().anchor()).isEqualTo(Anchor.parse(ANCHOR));
        assertThat(workspace.gate().scope("li", null).role()).isEqualTo(Role.COMMUNITY);
        assertThat(workspace.gate().entriesAbout("civil", "R1")).hasSize(1);
        assertThat(workspace.boundaries().certify().holds()).isTrue();
      }
    }
    try (Workspace workspace = Workspace.open(place, KEY)) {
      ImportResult again =
          workspace.importFile(
              ImportRequest.of(RecordKind.PERSONS, place.resolve("persons.csv"))
                  .withSource("civil"),
              Progress.NONE);
      assertThat(again.counts().unchanged()).isEqualTo(30);
      workspace.gate().revoke(Scope.owner("boss"), "li", null);
      assertThat(workspace.gate().trail().check(Anchor.parse(ANCHOR))).isEmpty();
      assertThat(workspace.gate().trail().anchor().count()).isEqualTo(4);
    }
  }
}

package org.jiezhi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jiezhi.access.Action;
import org.jiezhi.access.AuditFault;
import org.jiezhi.access.Gate;
import org.jiezhi.access.Inquiry;
import org.jiezhi.access.Role;
import org.jiezhi.access.Scope;
import org.jiezhi.model.ConflictException;
import org.jiezhi.model.Damage;
import org.jiezhi.model.JiezhiException;
import org.jiezhi.model.Message;
import org.jiezhi.model.Progress;
import org.jiezhi.model.RefusedException;
import org.jiezhi.store.KeyRing;
import org.jiezhi.store.LinkCheck;
import org.jiezhi.store.Store;
import org.jiezhi.store.StoreCheck;
import org.jiezhi.store.StoreFolder;
import org.jspecify.annotations.Nullable;

/**
 * Examines a workspace: its folder, its store row by row, what linking made of it, its search
 * index, its file of the roster, its access list and its log. What is derived, or left over from a
 * process that was killed, can be mended; everything else is named and needs a backup.
 *
 * <p>What is derived is only held against rows that are sound themselves, and only made anew of
 * such.
 *
 * <p>Takes the workspace's lock, and about as long as reading all of it.
 */
public final class WorkspaceCheck {
  private static final Message CHECKING = Message.of("checking", "检查");

  private final List<Damage> damages = new ArrayList<>();
  private final Path folder;
  private final boolean isMending;
  private boolean mustLink;

  private WorkspaceCheck(Path folder, boolean isMending) {
    this.folder = folder;
    this.isMending = isMending;
  }

  /**
   * Everything that is wrong, in a fixed order; empty where nothing is.
   *
   * @param role in which role it is done; null where the user has only one
   * @param isMending whether to put right what can be
   * @throws RefusedException if the user's role may not do this
   * @throws ConflictException if another process has the workspace
   * @throws org.jiezhi.model.UsageException if the folder is no workspace
   */
  public static List<Damage> examine(
      Path folder,
      KeySource keySource,
      Clock clock,
      @Nullable Role role,
      boolean isMending,
      Progress progress) {
    WorkspaceCheck check = new WorkspaceCheck(folder, isMending);
    progress.step(CHECKING, 0, 2);
    check.leftovers();
    check.store(keySource, clock, role, progress);
    if (check.mustLink) {
      try (Workspace workspace = Workspace.open(folder, keySource, clock)) {
        workspace.link(LinkRequest.USUAL, progress);
      }
    }
    progress.step(CHECKING, 2, 2);
    return List.copyOf(check.damages);
  }

  private void leftovers() {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path each : files.sorted().toList()) {
        String name = each.getFileName().toString();
        boolean isPrepared = name.equals(".access.json.part");
        if (name.startsWith(".") && name.endsWith(".part") && !isPrepared) {
          if (isMending) {
            Files.deleteIfExists(each);
          }
          Message text = Message.of("{0} is left over", "{0} 为残留文件", name);
          damages.add(new Damage("leftover", text, isMending));
        }
      }
    } catch (IOException e) {
      // What cannot be listed is no workspace, which is told next.
    }
  }

  private void store(KeySource keySource, Clock clock, @Nullable Role role, Progress progress) {
    StoreFolder place;
    KeyRing keys;
    try {
      place = StoreFolder.of(folder);
      keys = new KeyRing(keySource.key(place.id(), false));
    } catch (org.jiezhi.model.UnreadableInputException e) {
      damages.add(Damage.found("folder", e.text()));
      return;
    }
    try (Store store = Store.open(place, keys);
        Gate gate = Gate.of(store, clock)) {
      Scope scope = null;
      try {
        scope = gate.scope(Gate.systemUser(), role);
        gate.open(scope, Inquiry.of(Action.MANAGE, "workspace checked", null, 0));
      } catch (org.jiezhi.model.UnreadableInputException e) {
        damages.add(Damage.found("access-list", e.text()));
      }
      progress.step(CHECKING, 1, 2);
      boolean mayMend = isMending && scope != null;
      List<Damage> ofRows = StoreCheck.of(store, mayMend);
      damages.addAll(ofRows);
      boolean areRowsSound = ofRows.stream().allMatch(Damage::isMended);
      boolean mayLink = mayMend && areRowsSound && store.unfinished().isEmpty();
      List<Damage> ofLinks = LinkCheck.of(store, mayLink);
      damages.addAll(ofLinks);
      mustLink = mayLink && !ofLinks.isEmpty();
      if (areRowsSound) {
        WorkspaceSearch.check(store, mayMend, progress).ifPresent(damages::add);
        Workspace.rosterFile(store).check(store.snapshot(), mayMend).ifPresent(damages::add);
        Workspace.recordFile(store).check(store.snapshot(), mayMend).ifPresent(damages::add);
      }
      log(gate, scope);
    } catch (RefusedException | ConflictException e) {
      throw e;
    } catch (JiezhiException e) {
      damages.add(Damage.found("store", e.text()));
    }
  }

  private void log(Gate gate, @Nullable Scope scope) {
    List<AuditFault> faults = gate.trail().check();
    Message stopped = gate.trail().fault().orElse(null);
    boolean isMended = false;
    if (isMending && stopped != null && scope != null) {
      gate.reanchor(scope);
      isMended = true;
    }
    for (AuditFault each : faults) {
      damages.add(new Damage("log", each.text(), isMended && isOfTheEnd(each)));
    }
    if (faults.isEmpty() && stopped != null) {
      damages.add(new Damage("log", stopped, isMended));
    }
  }

  /** A new end, with its reason on record, mends these; a changed entry stays changed. */
  private static boolean isOfTheEnd(AuditFault fault) {
    return switch (fault.kind()) {
      case TRUNCATED, UNSEALED, HEAD_MISSING, HEAD_CHANGED -> true;
      case CHANGED, UNLINKED, MISSING, ANCHOR_DIFFERS -> false;
    };
  }
}

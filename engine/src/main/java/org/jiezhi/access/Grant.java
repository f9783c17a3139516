package org.jiezhi.access;

import java.time.LocalDate;
import java.util.List;
import org.jiezhi.model.Message;
import org.jiezhi.model.UsageException;
import org.jspecify.annotations.Nullable;

/**
 * One line of the access list. A grant that was revoked stays, so that its user is not taken for
 * the owner.
 *
 * @param user who, as the operating system names them
 * @param role in which role
 * @param areas where; may be empty for roles that see nobody
 * @param from the first day, or null for always
 * @param until the last day, or null for ever
 * @param mask how much is shown
 * @param seesLabels whether labels are shown
 * @param isRevoked whether it was taken back
 */
public record Grant(
    String user,
    Role role,
    List<Area> areas,
    @Nullable LocalDate from,
    @Nullable LocalDate until,
    MaskLevel mask,
    boolean seesLabels,
    boolean isRevoked) {
  /**
   * Checks and copies.
   *
   * @throws UsageException if the role cannot be granted, the mask level is above the role's, the
   *     role needs areas and has none, or the days are the wrong way round
   */
  public Grant {
    areas = List.copyOf(areas);
    Area.check(from, until);
    if (role == Role.OWNER) {
      throw new UsageException(
          Message.of(
              "OWNER cannot be granted: the owner is who holds the key and is not listed",
              "不能授予 OWNER：持有密钥且未列入名单者即为所有者"));
    }
    if (mask.compareTo(role.highest()) > 0) {
      throw new UsageException(
          Message.of(
              "{0} sees at most {1}, not {2}", "{0} 至多为 {1}，不能为 {2}", role, role.highest(), mask));
    }
    if (areas.isEmpty() && needsAreas(role) && !isRevoked) {
      throw new UsageException(
          Message.of(
              "{0} needs areas: name the codes of units with --area",
              "{0} 需要范围：请用 --area 指定单元代码", role));
    }
  }

  static boolean needsAreas(Role role) {
    return role != Role.ADMIN && role != Role.AUDITOR;
  }

  /** Whether it gives anything on a day. */
  public boolean isValidOn(LocalDate day) {
    return !isRevoked && Area.isWithin(day, from, until);
  }

  /** The same, taken back. */
  Grant revoked() {
    return new Grant(user, role, areas, from, until, mask, seesLabels, true);
  }

  /** What it opens. */
  Scope scope() {
    return new Scope(user, role, !needsAreas(role), areas, mask, seesLabels, null);
  }
}

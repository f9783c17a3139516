package org.jiezhi.access;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jiezhi.model.Message;
import org.jiezhi.model.UnitCode;
import org.jiezhi.model.UsageException;
import org.jspecify.annotations.Nullable;

/**
 * For whom, where and what for something is read. Immutable. What it does not name is denied: no
 * areas means nowhere.
 *
 * @param user who; 1 to 200 characters
 * @param role in which role
 * @param isEverywhere whether all units are open
 * @param areas the units that are open where not all are
 * @param mask how much is shown of a person, at most {@link Role#highest()}
 * @param seesLabels whether labels are shown and may be asked for
 * @param purpose what for, or null where it was not said
 */
public record Scope(
    String user,
    Role role,
    boolean isEverywhere,
    List<Area> areas,
    MaskLevel mask,
    boolean seesLabels,
    @Nullable String purpose) {
  private static final int MAX_USER = 200;
  private static final int MAX_PURPOSE = 1000;
  private static final int AREAS_IN_LOG = 20;

  /**
   * Checks and copies; a mask level above the role's is brought down to it.
   *
   * @throws UsageException if the user's name or the purpose is too long, or the purpose holds what
   *     looks like an ID number or a phone
   */
  public Scope {
    if (user.isBlank() || user.length() > MAX_USER) {
      throw new UsageException(
          Message.of("a user has a name of 1 to 200 characters", "用户名须为 1 至 200 个字符"));
    }
    if (purpose != null) {
      purpose = purpose.strip();
      checkPurpose(purpose);
    }
    areas = List.copyOf(areas);
    mask = mask.compareTo(role.highest()) > 0 ? role.highest() : mask;
  }

  private static void checkPurpose(String purpose) {
    if (purpose.isEmpty() || purpose.length() > MAX_PURPOSE) {
      throw new UsageException(
          Message.of("a purpose has 1 to 1000 characters", "用途说明须为 1 至 1000 个字符"));
    }
    if (PersonalText.isIn(purpose)) {
      throw new UsageException(
          Message.of(
              "the purpose holds what looks like an ID number or a phone (value withheld); it is"
                  + " kept in the log: say it without",
              "用途说明中含有疑似身份证号或电话（值已隐去）；用途会记入日志，请勿写入个人号码"));
    }
  }

  /** Who holds the key and is not listed: everything, masked. */
  public static Scope owner(String user) {
    return new Scope(user, Role.OWNER, true, List.of(), MaskLevel.L2, true, null);
  }

  /** Somebody in a role, in some areas, with the mask level of the role and no labels. */
  public static Scope of(String user, Role role, Area... areas) {
    return new Scope(user, role, false, List.of(areas), role.highest(), false, null);
  }

  /** The same for a purpose. */
  public Scope withPurpose(@Nullable String text) {
    return new Scope(user, role, isEverywhere, areas, mask, seesLabels, text);
  }

  /** The codes of the units that are open on a day, where not all are. */
  public Set<UnitCode> openOn(LocalDate day) {
    return areas.stream()
        .filter(each -> each.isOpenOn(day))
        .map(Area::code)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The areas as the log has them. */
  String areasText() {
    if (isEverywhere) {
      return "*";
    }
    String first =
        areas.stream()
            .limit(AREAS_IN_LOG)
            .map(each -> each.code().value())
            .collect(Collectors.joining(","));
    return areas.size() <= AREAS_IN_LOG ? first : first + ",… " + areas.size();
  }
}

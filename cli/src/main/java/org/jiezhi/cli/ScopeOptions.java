package org.jiezhi.cli;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jiezhi.Workspace;
import org.jiezhi.access.Field;
import org.jiezhi.access.Gate;
import org.jiezhi.access.Role;
import org.jiezhi.access.Scope;
import org.jiezhi.model.Message;
import org.jiezhi.model.UsageException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who asks, what for, and what is wanted in the clear. */
final class ScopeOptions {
  private static final String ALL = "all";
  private static final Set<Field> USUAL =
      EnumSet.of(Field.NAME, Field.ID_NUMBER, Field.PHONE, Field.BIRTH_DATE);

  @Option(names = "--role", paramLabel = "ROLE", descriptionKey = "role")
  @Nullable Role role;

  @Option(
      names = "--reveal",
      paramLabel = "FIELD",
      arity = "0..1",
      fallbackValue = ALL,
      split = ",",
      descriptionKey = "reveal")
  List<String> reveal = new ArrayList<>();

  @Option(names = "--purpose", paramLabel = "TEXT", descriptionKey = "purpose")
  @Nullable String purpose;

  /** What is open to who runs this process. */
  Scope scope(Workspace workspace) {
    return workspace.gate().scope(Gate.systemUser(), role).withPurpose(purpose);
  }

  /**
   * For commands that show nobody.
   *
   * @throws UsageException if something is wanted in the clear
   */
  void refuseReveal(String command) {
    if (!reveal.isEmpty()) {
      throw new UsageException(
          Message.of(
              "{0} reveals nobody; use roster --reveal", "{0} 不显示明文；请用 roster --reveal", command));
    }
  }

  /** The fields wanted in the clear; none where nothing is revealed. */
  Set<Field> fields(Scope scope) {
    EnumSet<Field> fields = EnumSet.noneOf(Field.class);
    for (String each : reveal) {
      if (each.equals(ALL)) {
        USUAL.stream().filter(scope.role()::mayReveal).forEach(fields::add);
        if (fields.isEmpty()) {
          fields.addAll(USUAL);
        }
      } else {
        fields.add(field(each));
      }
    }
    return fields;
  }

  private static Field field(String text) {
    try {
      return Field.valueOf(text.strip().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          Message.of(
              "--reveal: there is no field {0}; fields are name, id_number, phone, birth_date,"
                  + " labels, attributes",
              "--reveal：没有字段 {0}；可用 name、id_number、phone、birth_date、labels、attributes", text));
    }
  }
}

package org.jiezhi.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.jiezhi.Workspace;
import org.jiezhi.model.Message;
import org.jiezhi.model.ResidencyKind;
import org.jiezhi.model.Sex;
import org.jiezhi.model.UsageException;
import org.jiezhi.roster.RosterFilter;
import org.jiezhi.roster.ecql.EcqlFilter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which people are asked for. */
final class RosterFilters {
  @Option(names = "--dwelling", paramLabel = "CODE", descriptionKey = "of-dwelling")
  private @Nullable String dwelling;

  @Option(names = "--building", paramLabel = "CODE", descriptionKey = "of-building")
  private @Nullable String building;

  @Option(names = "--unit", paramLabel = "CODE", descriptionKey = "of-unit")
  private @Nullable String unit;

  @Option(names = "--polygon", paramLabel = "FILE", descriptionKey = "of-polygon")
  private @Nullable Path polygon;

  @Option(names = "--address", paramLabel = "TEXT", descriptionKey = "of-address")
  private @Nullable String address;

  @Option(names = "--min-age", paramLabel = "YEARS", descriptionKey = "min-age")
  private @Nullable Integer minAge;

  @Option(names = "--max-age", paramLabel = "YEARS", descriptionKey = "max-age")
  private @Nullable Integer maxAge;

  @Option(names = "--sex", paramLabel = "male|female|unknown", descriptionKey = "of-sex")
  private @Nullable String sex;

  @Option(names = "--kind", paramLabel = "KIND", split = ",", descriptionKey = "of-kind")
  private List<String> kinds = new ArrayList<>();

  @Option(names = "--label", paramLabel = "LABEL", descriptionKey = "of-label")
  private List<String> labels = new ArrayList<>();

  @Option(names = "--text", paramLabel = "TEXT", descriptionKey = "of-name")
  private @Nullable String text;

  @Option(names = "--alone", descriptionKey = "alone")
  private boolean alone;

  @Option(names = "--min-household", paramLabel = "PERSONS", descriptionKey = "min-household")
  private @Nullable Integer minHousehold;

  @Option(names = "--max-household", paramLabel = "PERSONS", descriptionKey = "max-household")
  private @Nullable Integer maxHousehold;

  @Option(names = "--where", paramLabel = "ECQL", descriptionKey = "where")
  private @Nullable String where;

  /** All that was named as one filter. */
  RosterFilter filter(Workspace workspace) {
    List<RosterFilter> all = new ArrayList<>();
    if (dwelling != null) {
      all.add(new RosterFilter.InDwelling(dwelling));
    }
    if (building != null) {
      all.add(new RosterFilter.InBuilding(building));
    }
    if (unit != null) {
      all.add(new RosterFilter.InUnit(unit));
    }
    if (polygon != null) {
      all.add(new RosterFilter.InPolygon(workspace.readPolygon(polygon)));
    }
    if (address != null) {
      all.add(workspace.findAddress(address));
    }
    addPersonal(all);
    if (where != null) {
      all.add(EcqlFilter.parse(where));
    }
    return new RosterFilter.And(all);
  }

  private void addPersonal(List<RosterFilter> all) {
    if (minAge != null || maxAge != null) {
      int from = minAge == null ? 0 : minAge;
      int to = maxAge == null ? Integer.MAX_VALUE : maxAge;
      checkOrder("--min-age", "--max-age", from, to);
      all.add(new RosterFilter.Age(from, to));
    }
    if (sex != null) {
      all.add(new RosterFilter.OfSex(sex(sex)));
    }
    if (!kinds.isEmpty()) {
      EnumSet<ResidencyKind> wanted = EnumSet.noneOf(ResidencyKind.class);
      kinds.forEach(each -> wanted.add(kind(each)));
      all.add(new RosterFilter.OfKind(wanted));
    }
    labels.forEach(each -> all.add(new RosterFilter.Label(each)));
    if (text != null) {
      if (text.isBlank()) {
        throw new UsageException(Message.of("--text is empty", "--text 为空"));
      }
      all.add(new RosterFilter.Name(text));
    }
    if (alone) {
      all.add(new RosterFilter.LivesAlone());
    }
    if (minHousehold != null || maxHousehold != null) {
      int from = minHousehold == null ? 1 : minHousehold;
      int to = maxHousehold == null ? Integer.MAX_VALUE : maxHousehold;
      checkOrder("--min-household", "--max-household", from, to);
      all.add(new RosterFilter.Household(from, to));
    }
  }

  private static void checkOrder(String least, String most, int from, int to) {
    if (from < 0 || to < from) {
      throw new UsageException(
          Message.of(
              "{0} is 0 or more and not above {1}: {2}, {3}",
              "{0} 须不小于 0 且不大于 {1}：{2}、{3}", least, most, from, to));
    }
  }

  private static Sex sex(String text) {
    return Sex.parse(text)
        .orElseThrow(
            () ->
                new UsageException(
                    Message.of(
                        "--sex {0}: allowed are male, female, unknown",
                        "--sex {0}：允许 male、female、unknown（男、女、未知）", text)));
  }

  private static ResidencyKind kind(String text) {
    return ResidencyKind.parse(text)
        .orElseThrow(
            () ->
                new UsageException(
                    Message.of(
                        "--kind {0}: allowed are hukou, usual, temporary, rent, owner, collective,"
                            + " hukou_only, work",
                        "--kind {0}：允许 hukou（户籍）、usual（常住）、temporary（暂住）、rent（租住）、owner（自住产权）、"
                            + "collective（集体户）、hukou_only（空挂户）、work（工作）",
                        text)));
  }
}

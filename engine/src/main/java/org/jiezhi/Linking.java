package org.jiezhi;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jiezhi.LinkResult.Decisions;
import org.jiezhi.address.AddressProfile;
import org.jiezhi.format.layer.PendingFile;
import org.jiezhi.link.AddressRecord;
import org.jiezhi.link.BuildingFinder;
import org.jiezhi.link.BulkLinker;
import org.jiezhi.link.Explanation;
import org.jiezhi.link.Inventory;
import org.jiezhi.link.InventoryBuilder;
import org.jiezhi.link.Link;
import org.jiezhi.link.LinkModel;
import org.jiezhi.link.Linker;
import org.jiezhi.link.ModelTraining;
import org.jiezhi.link.ProfileGuess;
import org.jiezhi.link.Tier;
import org.jiezhi.link.identity.IdentityWeights;
import org.jiezhi.link.identity.Rulings;
import org.jiezhi.link.review.AddressKey;
import org.jiezhi.link.review.ReviewItem;
import org.jiezhi.link.review.ReviewQueue;
import org.jiezhi.model.Message;
import org.jiezhi.model.PartialDate;
import org.jiezhi.model.PersonRecord;
import org.jiezhi.model.PersonVersion;
import org.jiezhi.model.PlaceAlias;
import org.jiezhi.model.Progress;
import org.jiezhi.model.RecordKind;
import org.jiezhi.model.RecordLink;
import org.jiezhi.model.ReviewDecision;
import org.jiezhi.model.RunInfo;
import org.jiezhi.model.UsageException;
import org.jiezhi.store.Store;
import org.jspecify.annotations.Nullable;

/**
 * Takes the records of a workspace to its dwellings, step by step: inventory, links, store, file.
 * For one thread.
 */
final class Linking {
  private static final Message INVENTORY = Message.of("reading the dwellings", "读取房屋清单");
  private static final List<String> DECIDED = List.of("decided");
  private static final String PROFILE = "link.profile";

  private final Store store;
  private final Snapshot snapshot;
  private final BuildingFinder finder;
  private final Progress progress;
  private final List<Message> assumed = new ArrayList<>();

  /**
   * Reads what stands in a store now.
   *
   * @param finder what shows candidates where no exact key leads to any
   */
  Linking(Store store, BuildingFinder finder, Progress progress) {
    this.store = store;
    this.snapshot = new Snapshot(store.snapshot());
    this.finder = finder;
    this.progress = progress;
  }

  private Linker linker(LinkRequest request) {
    return new Linker(inventory(request), model(request), finder);
  }

  /** Links all records and keeps the links. */
  LinkResult run(LinkRequest request) {
    Inventory inventory = inventory(request);
    Linker linker = new Linker(inventory, model(request), finder);
    List<RecordLink> links = links(linker, request.threads());
    PersonLinking persons = persons(request, rulings());
    RunInfo run = store.writeLinks(links, persons.of(links), progress);
    store.writeSetting(
        PROFILE, request.profile() == null ? inventory.profile().name() : request.profile());
    if (request.results() != null) {
      write(links, request.results());
    }
    return new LinkResult(
        run.number(),
        run.counts(),
        inventory.profile().name(),
        tiers(links),
        communities(links, inventory),
        persons.personCount(),
        persons.doubtCount(),
        List.copyOf(assumed));
  }

  /** Takes decisions of the review back. */
  ReviewResult applyDecisions(LinkRequest request, Path file, String author) {
    Linker linker = linker(request);
    return Reviewing.ofAddresses(store, open(linker), linker.inventory())
        .apply(file, author, progress);
  }

  /** Takes decisions on records that may be one person's back. */
  ReviewResult applyPersons(LinkRequest request, Path file, String author) {
    // What is decided already must be found, too, so that a sheet that comes twice changes nothing.
    return Reviewing.ofPersons(store, doubts(request, Rulings.NONE)).apply(file, author, progress);
  }

  /**
   * Records that may be one person's, by the links that stand; those decided are not among them.
   */
  List<PersonDoubt> doubts(LinkRequest request) {
    return doubts(request, rulings());
  }

  private List<PersonDoubt> doubts(LinkRequest request, Rulings rulings) {
    return persons(request, rulings).doubts(standingLinks());
  }

  /** The links of all records, by source, then record. */
  private List<RecordLink> standingLinks() {
    List<RecordLink> links = new ArrayList<>();
    store.snapshot().forEachLink(links::add);
    if (links.size() != snapshot.count(RecordKind.PERSONS)) {
      throw new UsageException(
          Message.of(
              "records were imported since the last linking, or none was done; run jiezhi link first",
              "上次关联后又导入了记录，或尚未关联；请先运行 jiezhi link"));
    }
    links.sort(Comparator.comparing(RecordLink::source).thenComparing(RecordLink::recordId));
    return links;
  }

  private PersonLinking persons(LinkRequest request, Rulings rulings) {
    IdentityWeights weights =
        request.personWeights() == null
            ? IdentityWeights.shipped()
            : IdentityWeights.read(request.personWeights());
    return new PersonLinking(store.snapshot(), weights, rulings, request.threads(), progress);
  }

  private Rulings rulings() {
    Set<Long> same = new HashSet<>();
    Set<Long> different = new HashSet<>();
    decisions()
        .forEach(
            (item, decision) -> {
              if (decision.kind() == ReviewDecision.Kind.SAME) {
                same.add(item);
              } else if (decision.kind() == ReviewDecision.Kind.DIFFERENT) {
                different.add(item);
              }
            });
    return new Rulings(same, different);
  }

  /** What is open in the review; what was decided and still holds is not. */
  List<ReviewItem> review(LinkRequest request) {
    Map<Long, ReviewDecision> decisions = decisions();
    return open(linker(request)).stream()
        .filter(each -> !decisions.containsKey(each.address()))
        .toList();
  }

  private List<ReviewItem> open(Linker linker) {
    Set<String> open = new HashSet<>();
    store
        .snapshot()
        .forEachLink(
            link -> {
              if (!link.decision().equals("AUTO")) {
                open.add(link.source() + "\n" + link.recordId());
              }
            });
    ReviewQueue queue = new ReviewQueue(linker);
    snapshot.forEachPersonRecord(
        record -> {
          boolean isOpen = open.contains(record.source() + "\n" + record.recordId());
          if (isOpen && record.address() != null) {
            queue.add(record.address());
          }
        });
    return queue.items();
  }

  /** Decisions that hold today, by the hash of the address. */
  private Map<Long, ReviewDecision> decisions() {
    LocalDate now = LocalDate.now(ZoneOffset.UTC);
    PartialDate today = new PartialDate(now.getYear(), now.getMonthValue(), now.getDayOfMonth());
    Map<Long, ReviewDecision> decisions = new HashMap<>();
    store
        .snapshot()
        .forEachDecision(
            each -> {
              if (each.holdsOn(today)) {
                decisions.put(each.item(), each);
              }
            });
    return decisions;
  }

  /** Why a record is decided as it is. */
  Explanation explain(LinkRequest request, String source, String recordId) {
    PersonRecord record = null;
    for (PersonVersion each : snapshot.history(source, recordId)) {
      if (each.replacedBy() == 0) {
        record = each.record();
      }
    }
    if (record == null) {
      throw new UsageException(
          Message.of(
              "no record of that source and number; name it as SOURCE:RECORD, the sources are: {0}",
              "没有该来源及编号的记录；请按 来源:编号 指定，现有来源：{0}", String.join(", ", snapshot.sources())));
    }
    return linker(request).explain(record.address(), record.dwellingCode());
  }

  /** What an address leads to, as that of a record would be linked. */
  Link find(String address) {
    return linker(LinkRequest.USUAL).link(address, null);
  }

  /** A model learnt on the records, written to a file. */
  int train(LinkRequest request, Path file) {
    LinkModel start = model(request);
    ModelTraining training = new ModelTraining(inventory(request), start);
    snapshot.forEachPersonRecord(record -> training.add(record.address()));
    write(training.train().toJson(), file);
    return training.records();
  }

  /** Weights of persons learnt on the records by the links that stand, written to a file. */
  int trainPersons(LinkRequest request, Path file) {
    List<RecordLink> links = standingLinks();
    write(persons(request, Rulings.NONE).train(links).toJson(), file);
    return links.size();
  }

  private static void write(String text, Path file) {
    try (PendingFile pending = new PendingFile(file)) {
      pending.out().write(text.getBytes(StandardCharsets.UTF_8));
      pending.finish();
    } catch (IOException e) {
      throw PendingFile.failed(file);
    }
  }

  private static LinkModel model(LinkRequest request) {
    return request.model() == null ? LinkModel.shipped() : LinkModel.read(request.model());
  }

  /** The profile that is asked for, that of the last time, or what the buildings tell. */
  private AddressProfile profile(@Nullable String asked) {
    String name = asked == null ? store.snapshot().setting(PROFILE) : asked;
    if (name == null) {
      ProfileGuess guess = new ProfileGuess();
      snapshot.forEachBuilding(guess::add);
      name = guess.name();
      assumed.add(
          Message.of(
              "addresses are read by the habits of {0}, as the buildings' own suggest; choose"
                  + " others with --profile",
              "按 {0} 的习惯解析地址（由建筑地址推断）；可用 --profile 指定", name));
    }
    return AddressProfile.NAMES.contains(name)
        ? AddressProfile.of(name)
        : AddressProfile.read(Path.of(name));
  }

  /** What there is to link to. */
  private Inventory inventory(LinkRequest request) {
    if (snapshot.count(RecordKind.DWELLINGS) == 0) {
      throw new UsageException(
          Message.of(
              "the workspace has no dwellings to link to; import buildings and dwellings first",
              "工作区没有可关联的房屋；请先导入建筑和房屋"));
    }
    progress.step(INVENTORY, 0, 1);
    InventoryBuilder builder =
        new InventoryBuilder(profile(request.profile())).units(snapshot.levels());
    if (request.asOf() != null) {
      builder.asOf(request.asOf());
    }
    snapshot.forEachBuilding(builder::add);
    snapshot.forEachDwelling(builder::add);
    snapshot.forEachAlias(builder::add);
    for (ReviewDecision each : decisions().values()) {
      if (each.kind() == ReviewDecision.Kind.ALIAS
          && each.target() != null
          && each.alias() != null) {
        builder.add(new PlaceAlias(each.target(), each.alias(), null, each.expires(), "review"));
      }
    }
    Inventory inventory = builder.build();
    if (builder.homeless() > 0) {
      assumed.add(
          Message.of(
              "{0} dwellings are of buildings that were not imported and cannot be linked to",
              "{0} 套房屋所属建筑未导入，无法关联", builder.homeless()));
    }
    progress.step(INVENTORY, 1, 1);
    return inventory;
  }

  private List<RecordLink> links(Linker linker, int threads) {
    BulkLinker bulk = new BulkLinker(linker, threads, snapshot.count(RecordKind.PERSONS), progress);
    Map<Long, ReviewDecision> decisions = decisions();
    Map<String, ReviewDecision> decided = new HashMap<>();
    snapshot.forEachPersonRecord(
        record -> {
          bulk.add(address(record));
          if (!decisions.isEmpty() && record.address() != null) {
            ReviewDecision decision = decisions.get(AddressKey.hash(record.address()));
            if (decision != null) {
              decided.put(record.source() + "\n" + record.recordId(), decision);
            }
          }
        });
    List<RecordLink> links = bulk.finish();
    if (!decided.isEmpty()) {
      links.replaceAll(
          each ->
              decided(
                  each, decided.get(each.source() + "\n" + each.recordId()), linker.inventory()));
    }
    return links;
  }

  /** A link as somebody decided it; one to a dwelling that is gone is as if not decided. */
  private static RecordLink decided(
      RecordLink link, @Nullable ReviewDecision decision, Inventory inventory) {
    if (decision == null) {
      return link;
    }
    String target = decision.target();
    boolean isLink = decision.kind() == ReviewDecision.Kind.LINK;
    if (isLink && target != null && inventory.contains(target)) {
      return new RecordLink(
          link.source(), link.recordId(), target, "T0", "AUTO", 1, 0, 1, DECIDED, link.slots());
    }
    boolean isNothing =
        decision.kind() == ReviewDecision.Kind.BAD_INPUT
            || decision.kind() == ReviewDecision.Kind.NO_DWELLING;
    return isNothing && !link.decision().equals("AUTO")
        ? new RecordLink(
            link.source(), link.recordId(), null, "T7", "UNMATCHED", 0, 0, 0, DECIDED, "")
        : link;
  }

  private static AddressRecord address(PersonRecord record) {
    return new AddressRecord(
        record.source(),
        record.recordId(),
        record.address(),
        record.dwellingCode(),
        record.householdId());
  }

  private static void write(List<RecordLink> links, Path file) {
    try (PendingFile pending = new PendingFile(file)) {
      Writer writer = new OutputStreamWriter(pending.out(), StandardCharsets.UTF_8);
      CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(writer);
      csv.writeRecord(
          "record_id",
          "dwelling_code",
          "tier",
          "decision",
          "probability",
          "margin_bits",
          "candidates",
          "faults",
          "slots");
      for (RecordLink link : links) {
        csv.writeRecord(
            link.recordId(),
            link.dwellingCode() == null ? "" : link.dwellingCode(),
            link.tier(),
            link.decision(),
            decimal(link.probability(), 6),
            decimal(link.marginBits(), 3),
            Integer.toString(link.candidates()),
            String.join("|", link.faults()),
            link.slots());
      }
      csv.flush();
      writer.flush();
      pending.finish();
    } catch (IOException | UncheckedIOException e) {
      throw PendingFile.failed(file);
    }
  }

  private static String decimal(double value, int places) {
    return BigDecimal.valueOf(value).setScale(places, RoundingMode.HALF_EVEN).toPlainString();
  }

  private static SortedMap<String, Decisions> tiers(List<RecordLink> links) {
    SortedMap<String, Decisions> tiers = new TreeMap<>();
    for (Tier tier : Tier.values()) {
      tiers.put(tier.name(), Decisions.NONE);
    }
    links.forEach(each -> tiers.merge(each.tier(), one(each), Decisions::plus));
    return tiers;
  }

  private static SortedMap<String, Decisions> communities(
      List<RecordLink> links, Inventory inventory) {
    SortedMap<String, Decisions> communities = new TreeMap<>();
    for (RecordLink each : links) {
      String code = each.dwellingCode();
      String community = code == null ? "" : inventory.community(code);
      communities.merge(community, one(each), Decisions::plus);
    }
    return communities;
  }

  private static Decisions one(RecordLink link) {
    return switch (link.decision()) {
      case "AUTO" -> new Decisions(1, 0, 0);
      case "REVIEW" -> new Decisions(0, 1, 0);
      default -> new Decisions(0, 0, 1);
    };
  }
}

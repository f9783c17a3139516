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
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jiezhi.LinkResult.Decisions;
import org.jiezhi.address.AddressProfile;
import org.jiezhi.format.layer.PendingFile;
import org.jiezhi.link.AddressRecord;
import org.jiezhi.link.BulkLinker;
import org.jiezhi.link.Explanation;
import org.jiezhi.link.Inventory;
import org.jiezhi.link.InventoryBuilder;
import org.jiezhi.link.Linker;
import org.jiezhi.link.ProfileGuess;
import org.jiezhi.link.Tier;
import org.jiezhi.model.Message;
import org.jiezhi.model.PersonRecord;
import org.jiezhi.model.PersonVersion;
import org.jiezhi.model.Progress;
import org.jiezhi.model.RecordKind;
import org.jiezhi.model.RecordLink;
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
  private static final String PROFILE = "link.profile";

  private final Store store;
  private final Snapshot snapshot;
  private final Progress progress;
  private final List<Message> assumed = new ArrayList<>();

  Linking(Store store, Progress progress) {
    this.store = store;
    this.snapshot = new Snapshot(store.snapshot());
    this.progress = progress;
  }

  /** Links all records and keeps the links. */
  LinkResult run(LinkRequest request) {
    AddressProfile profile = profile(request.profile());
    Inventory inventory = inventory(profile);
    List<RecordLink> links = links(new Linker(inventory), request.threads());
    RunInfo run = store.writeLinks(links, progress);
    store.writeSetting(PROFILE, request.profile() == null ? profile.name() : request.profile());
    if (request.results() != null) {
      write(links, request.results());
    }
    return new LinkResult(
        run.number(),
        run.counts(),
        profile.name(),
        tiers(links),
        communities(links, inventory),
        List.copyOf(assumed));
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
    Linker linker = new Linker(inventory(profile(request.profile())));
    return linker.explain(record.address(), record.dwellingCode());
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
  Inventory inventory(AddressProfile profile) {
    if (snapshot.count(RecordKind.DWELLINGS) == 0) {
      throw new UsageException(
          Message.of(
              "the workspace has no dwellings to link to; import buildings and dwellings first",
              "工作区没有可关联的房屋；请先导入建筑和房屋"));
    }
    progress.step(INVENTORY, 0, 1);
    InventoryBuilder builder = new InventoryBuilder(profile).units(snapshot.levels());
    snapshot.forEachBuilding(builder::add);
    snapshot.forEachDwelling(builder::add);
    snapshot.forEachAlias(builder::add);
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
    snapshot.forEachPersonRecord(record -> bulk.add(address(record)));
    return bulk.finish();
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

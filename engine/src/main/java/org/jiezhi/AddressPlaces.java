package org.jiezhi;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jiezhi.link.BuildingFinder;
import org.jiezhi.link.Link;
import org.jiezhi.model.Message;
import org.jiezhi.model.Progress;
import org.jiezhi.model.UsageException;
import org.jiezhi.roster.RosterFilter;
import org.jiezhi.store.Store;

/** Finds the place of an address: buildings as they are written, else a dwelling by linking. */
final class AddressPlaces {
  private AddressPlaces() {}

  static RosterFilter find(Store store, String text) {
    String wanted = plain(text);
    List<RosterFilter> found = new ArrayList<>();
    store
        .snapshot()
        .forEachBuilding(
            each -> {
              String address = each.address() == null ? "" : plain(each.address());
              boolean isNamed =
                  wanted.equals(each.name() == null ? "" : plain(each.name()))
                      || each.aliases().stream().anyMatch(other -> wanted.equals(plain(other)));
              if (!wanted.isEmpty() && (isNamed || address.endsWith(wanted))) {
                found.add(new RosterFilter.InBuilding(each.code()));
              }
            });
    if (found.isEmpty()) {
      return findDwelling(store, text);
    }
    return found.size() == 1 ? found.get(0) : new RosterFilter.Or(found);
  }

  private static RosterFilter findDwelling(Store store, String text) {
    Link link = new Linking(store, BuildingFinder.NONE, Progress.NONE).find(text);
    String dwelling = link.linked().orElse(null);
    if (dwelling != null) {
      return new RosterFilter.InDwelling(dwelling);
    }
    if (link.candidateCount() > 0 && !link.candidates().isEmpty()) {
      throw new UsageException(
          Message.of(
              "the address is not certain: it may be {0}; name one with --dwelling or --building, or"
                  + " write the address in full",
              "地址不能确定：可能是 {0}；请用 --dwelling 或 --building 指定，或写出完整地址",
              link.candidates().stream()
                  .map(each -> each.dwellingCode())
                  .collect(Collectors.joining(", "))));
    }
    throw new UsageException(
        Message.of(
            "no building or dwelling has this address; write it as the inventory has it, or use"
                + " --building or --dwelling",
            "没有楼栋或房屋是此地址；请按清单的写法填写，或使用 --building、--dwelling"));
  }

  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("\\s+", "");
  }
}

package org.jiezhi.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.MultiReader;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.store.MMapDirectory;
import org.apache.lucene.util.BytesRef;
import org.jiezhi.model.Message;
import org.jiezhi.model.Progress;
import org.jiezhi.model.UsageException;
import org.jspecify.annotations.Nullable;

/**
 * The index of the places of a workspace, as it lies in a folder.
 *
 * <ul>
 *   <li>A text finds places by any of their names, present and former, in Chinese (simplified or
 *       traditional, of any width, with numbers in figures or numerals), in pinyin, by initials, by
 *       mixtures of these, by the beginning of a code, and after the names of what they lie in.
 *   <li>Numbers are matched whole, never nearly.
 *   <li>The answer to a question depends on the places and the question alone; what fits equally
 *       well is ordered by kind, level and code.
 * </ul>
 *
 * <p>Safe to use from any thread. A question takes a few milliseconds at 500,000 buildings; the
 * index is mapped into memory, not loaded.
 */
public final class SearchIndex implements AutoCloseable {
  /** The longest text that is searched for, in characters. */
  public static final int MAX_TEXT = 200;

  private static final int SCAN = 50;
  private static final double CODE_START = 0.7;
  private static final double REGION = 0.99;

  /**
   * A best answer that is worse than this may be a text with wrong characters of the right sound.
   */
  private static final double SOUND_BELOW = 0.6;

  private static final Comparator<Found> ORDER =
      Comparator.comparingDouble(Found::score)
          .reversed()
          .thenComparing(each -> each.place().kind())
          .thenComparing(each -> each.place().level())
          .thenComparing(each -> each.place().code())
          .thenComparingInt(Found::number);

  private final IndexReader reader;
  private final IndexSearcher searcher;
  private final Map<Place.UnitKey, Optional<PlaceRecord>> units = new ConcurrentHashMap<>();

  private SearchIndex(IndexReader reader) {
    this.reader = reader;
    this.searcher = new IndexSearcher(reader);
    searcher.setQueryCache(null);
  }

  /**
   * Writes the index of places into a folder; an index that stands there is replaced. Takes some
   * seconds for a million names, on two threads, and 400 MB at most beside the places.
   *
   * @param version tells the state of the data from others
   * @param places in the order in which what fits equally well is told: by kind, level and code
   * @throws java.util.concurrent.CancellationException if the progress says to stop
   * @throws IOException if the folder cannot be written
   */
  public static void build(Path folder, String version, List<Place> places, Progress progress)
      throws IOException {
    IndexFolder.write(folder, version, places, progress);
  }

  /**
   * Opens an index, having checked every byte of it.
   *
   * @param version the state of the data that it must be of
   * @return nothing where there is none, it is of another state, or damaged
   */
  public static Optional<SearchIndex> open(Path folder, String version) {
    IndexReader[] parts = new IndexReader[IndexFolder.PARTS];
    try {
      for (int i = 0; i < parts.length; i++) {
        Path part = IndexFolder.part(folder, i);
        if (!Files.isDirectory(part)) {
          close(parts);
          return Optional.empty();
        }
        DirectoryReader opened = DirectoryReader.open(new MMapDirectory(part));
        parts[i] = opened;
        String found = opened.getIndexCommit().getUserData().get(IndexFolder.VERSION_KEY);
        if (!(IndexFolder.FORMAT + " " + version).equals(found)) {
          close(parts);
          return Optional.empty();
        }
        for (LeafReaderContext leaf : opened.leaves()) {
          leaf.reader().checkIntegrity();
        }
      }
      return Optional.of(new SearchIndex(new MultiReader(parts)));
    } catch (IOException | RuntimeException e) {
      // Lucene tells damage by many exceptions; whatever it is, the index is built anew.
      close(parts);
      return Optional.empty();
    }
  }

  /** Whether a folder has an index, sound or not. */
  public static boolean isThere(Path folder) {
    return Files.isDirectory(IndexFolder.part(folder, 0));
  }

  /** Whether an index can be read as far as it says that it is of another state. */
  public static boolean isOfOther(Path folder, String version) {
    try (DirectoryReader opened =
        DirectoryReader.open(new MMapDirectory(IndexFolder.part(folder, 0)))) {
      String found = opened.getIndexCommit().getUserData().get(IndexFolder.VERSION_KEY);
      return found != null && !found.equals(IndexFolder.FORMAT + " " + version);
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  private static void close(@Nullable IndexReader[] readers) {
    for (IndexReader each : readers) {
      try {
        if (each != null) {
          each.close();
        }
      } catch (IOException e) {
        // It is not used any more.
      }
    }
  }

  /** How many places it holds. */
  public int size() {
    return reader.numDocs();
  }

  /**
   * The places that fit a text best, the best first.
   *
   * @throws UsageException if the text has no letter, character or figure, or more than {@value
   *     #MAX_TEXT} characters
   */
  public List<Hit> search(String text, SearchOptions options) {
    NameAtoms atoms = NameAtoms.of(text);
    if (text.length() > MAX_TEXT || atoms.size() == 0) {
      throw new UsageException(
          Message.of(
              "search for a text of 1 to {0} characters with a letter or figure in it",
              "检索文字须为 1 至 {0} 个字符，且含文字或数字", MAX_TEXT));
    }
    try {
      List<Found> best = best(new Question(atoms), PlaceFields.codeKey(text), options);
      List<Hit> hits = new ArrayList<>();
      for (Found each : best) {
        hits.add(hit(each));
      }
      return hits;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Buildings that an address may mean, the likeliest first; for programs that then compare slot by
   * slot.
   *
   * <ul>
   *   <li>A building comes where its road or estate has one of the names, a part of one, or sounds
   *       like one (one syllable of three or more may be wrong).
   *   <li>Each number that is given must be the building's own, or the building must have none
   *       there. Numbers are compared whole, after one spelling: 十四 is 14, 014 is 14.
   *   <li>Where units are given, it lies in one of them.
   * </ul>
   *
   * <p>Equal scores are ordered by code. Without a name of a road or estate there are none.
   *
   * @param address the parts that are known
   * @param limit how many at most, 50 as a rule
   */
  public List<Candidate> candidates(Place.AddressParts address, int limit) {
    try {
      return new CandidateSearch(searcher).of(address, limit);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A place with the name of it that fits best. */
  private record Found(int number, PlaceRecord place, PlaceName name, Hit.Fit fit, double score) {}

  private List<Found> best(Question question, String code, SearchOptions options)
      throws IOException {
    int cap = Math.max(SCAN, options.limit());
    Retrieval whole = new Retrieval(searcher, options.kinds(), cap);
    NameAtoms atoms = question.atoms();
    whole.byNameOrCode(question, code);
    List<Found> found = ranked(whole, question, List.of(), code, 1, options);
    if (found.isEmpty() || found.get(0).fit() != Hit.Fit.WHOLE) {
      Retrieval.Regions regions = whole.regions(atoms);
      if (regions.atoms() > 0) {
        Question rest = new Question(atoms.from(regions.atoms()));
        Retrieval part = new Retrieval(searcher, options.kinds(), cap);
        found = merged(found, ranked(part, rest, regions.keys(), "", REGION, options), options);
      }
    }
    if (question.hasHan() && (found.isEmpty() || found.get(0).score() < SOUND_BELOW)) {
      Retrieval sound = new Retrieval(searcher, options.kinds(), cap);
      sound.bySound(atoms);
      found = merged(found, rank(sound, atoms, "", true, 1, options), options);
    }
    return found;
  }

  private static List<Found> ranked(
      Retrieval retrieval,
      Question question,
      List<String> regions,
      String code,
      double weight,
      SearchOptions options)
      throws IOException {
    retrieval.byTokens(question.atoms(), regions);
    if (question.hasLetters()) {
      retrieval.byPinyin(question, regions);
    }
    List<Found> found = rank(retrieval, question.atoms(), code, false, weight, options);
    boolean mayBeInitials =
        found.isEmpty() || found.get(0).score() < weight * NameMatch.MOST_BY_INITIALS;
    if (question.hasLetters() && mayBeInitials) {
      retrieval.byInitials(question, regions);
      found = rank(retrieval, question.atoms(), code, false, weight, options);
    }
    return found;
  }

  private static List<Found> merged(List<Found> found, List<Found> more, SearchOptions options) {
    Map<Integer, Found> all = new java.util.HashMap<>();
    for (List<Found> list : List.of(found, more)) {
      for (Found each : list) {
        all.merge(each.number(), each, (a, b) -> a.score() >= b.score() ? a : b);
      }
    }
    return all.values().stream().sorted(ORDER).limit(options.limit()).toList();
  }

  private static List<Found> rank(
      Retrieval retrieval,
      NameAtoms atoms,
      String code,
      boolean allowsSound,
      double weight,
      SearchOptions options) {
    NameMatch match = new NameMatch(atoms, allowsSound);
    List<Found> all = new ArrayList<>();
    retrieval
        .found()
        .forEach(
            (number, place) -> {
              Found best = byCode(number, place, code, options.day());
              for (PlaceName name : place.names()) {
                NameAtoms laid = NameAtoms.of(name.text());
                long way = match.lay(laid);
                if (way == NameMatch.NONE) {
                  continue;
                }
                PlaceName.Use use = name.useOn(options.day());
                double score = weight * use.weight() * NameMatch.score(way, laid.size());
                if (best == null || score > best.score()) {
                  PlaceName told =
                      new PlaceName(name.text(), use, name.validFrom(), name.validTo());
                  best = new Found(number, place, told, NameMatch.fit(way, laid.size()), score);
                }
              }
              if (best != null) {
                all.add(best);
              }
            });
    return all.stream().sorted(ORDER).limit(options.limit()).toList();
  }

  private static @Nullable Found byCode(int number, PlaceRecord place, String code, int day) {
    Found best =
        codeFound(
            number, place, new PlaceName(place.code(), PlaceName.Use.CODE, null, null), code, 1);
    for (PlaceName name : place.names()) {
      if (best == null && PlaceFields.isLikeCode(name.text())) {
        PlaceName.Use use = name.useOn(day);
        best =
            codeFound(
                number,
                place,
                new PlaceName(name.text(), use, name.validFrom(), name.validTo()),
                code,
                use.weight());
      }
    }
    return best;
  }

  private static @Nullable Found codeFound(
      int number, PlaceRecord place, PlaceName name, String code, double weight) {
    String whole = PlaceFields.codeKey(name.text());
    if (code.isEmpty() || !whole.startsWith(code)) {
      return null;
    }
    boolean isWhole = whole.length() == code.length();
    double share = 0.5 + 0.5 * code.length() / whole.length();
    return new Found(
        number,
        place,
        name,
        isWhole ? Hit.Fit.WHOLE : Hit.Fit.START,
        weight * (isWhole ? 1 : CODE_START * share));
  }

  private Hit hit(Found found) throws IOException {
    PlaceRecord place = found.place();
    String name =
        place.names().stream()
            .filter(each -> each.use() == PlaceName.Use.OFFICIAL)
            .map(PlaceName::text)
            .findFirst()
            .orElse(place.names().isEmpty() ? place.code() : place.names().get(0).text());
    List<Hit.UnitName> chain = new ArrayList<>();
    Place.UnitKey above = place.within();
    while (above != null && chain.size() < Byte.MAX_VALUE) {
      PlaceRecord unit = unit(above);
      if (unit == null) {
        break;
      }
      String level = unit.levelName() == null ? "" : unit.levelName();
      String unitName = unit.names().isEmpty() ? "" : unit.names().get(0).text();
      chain.add(0, new Hit.UnitName(level, unit.code(), unitName));
      above = unit.within();
    }
    return new Hit(
        place.kind(),
        place.levelName(),
        place.code(),
        name,
        chain,
        found.name(),
        found.fit(),
        found.score(),
        place.lon(),
        place.lat());
  }

  private @Nullable PlaceRecord unit(Place.UnitKey key) throws IOException {
    Optional<PlaceRecord> known = units.get(key);
    if (known == null) {
      known = Optional.ofNullable(readUnit(key));
      units.put(key, known);
    }
    return known.orElse(null);
  }

  private @Nullable PlaceRecord readUnit(Place.UnitKey key) throws IOException {
    for (LeafReaderContext leaf : reader.leaves()) {
      org.apache.lucene.index.Terms terms = leaf.reader().terms(PlaceFields.UNIT);
      TermsEnum each = terms == null ? null : terms.iterator();
      if (each != null && each.seekExact(new BytesRef(key.term()))) {
        PostingsEnum postings = each.postings(null, PostingsEnum.NONE);
        int doc = postings.nextDoc();
        BinaryDocValues records = DocValues.getBinary(leaf.reader(), PlaceFields.RECORD);
        if (doc != DocIdSetIterator.NO_MORE_DOCS && records.advanceExact(doc)) {
          return PlaceRecord.read(records.binaryValue());
        }
      }
    }
    return null;
  }

  /** Closes it; no question may be running. */
  @Override
  public void close() {
    close(new IndexReader[] {reader});
  }
}

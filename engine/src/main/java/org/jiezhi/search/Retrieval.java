package org.jiezhi.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;
import org.jiezhi.address.Pinyin;

/**
 * Finds places that may fit a question: more than fit, and of very many only the first in the order
 * of the index, which is units, estates, roads, buildings. Every scan is bounded, so a question
 * costs little whatever it is. For one question and one thread.
 */
final class Retrieval {
  private static final int MAX_TERMS = 5000;
  private static final int EXACT_CAP = 200;

  private final IndexSearcher searcher;
  private final Set<PlaceKind> kinds;
  private final int cap;
  private final Map<Integer, PlaceRecord> found = new HashMap<>();

  /**
   * @param cap how many places a scan looks at, at most
   */
  Retrieval(IndexSearcher searcher, Set<PlaceKind> kinds, int cap) {
    this.searcher = searcher;
    this.kinds = kinds;
    this.cap = cap;
  }

  /** The places found so far by their numbers in the index. */
  Map<Integer, PlaceRecord> found() {
    return found;
  }

  /** Places by a name or code in full or by its beginning. */
  void byNameOrCode(Question question, String code) throws IOException {
    for (String group : PlaceFields.GROUPS) {
      scan(PlaceFields.NAME, group + question.atoms().key());
    }
    if (code.length() > 1 && question.isPlain()) {
      for (int level = 0; level < Byte.MAX_VALUE && hasLevel(level); level++) {
        scan(PlaceFields.UNIT, new Place.UnitKey(level, code).term());
      }
      scan(PlaceFields.CODE, code);
    }
  }

  private boolean hasLevel(int level) throws IOException {
    String prefix = new Place.UnitKey(level, "").term();
    for (LeafReaderContext leaf : leaves()) {
      Terms terms = leaf.reader().terms(PlaceFields.UNIT);
      TermsEnum each = terms == null ? null : terms.iterator();
      if (each != null
          && each.seekCeil(new BytesRef(prefix)) != TermsEnum.SeekStatus.END
          && StringHelper.startsWith(each.term(), new BytesRef(prefix))) {
        return true;
      }
    }
    return false;
  }

  /** Places that have all characters, numbers and words of the text; the last word begins so. */
  void byTokens(NameAtoms atoms, List<String> regions) throws IOException {
    if (atoms.size() == 0) {
      return;
    }
    Set<String> tokens = new LinkedHashSet<>();
    atoms.addTokens(tokens);
    BooleanQuery.Builder all = filtered(regions);
    NameAtoms.Atom last = atoms.list().get(atoms.size() - 1);
    for (String each : tokens) {
      boolean isOpen = last.type() == NameAtoms.Type.WORD && each.equals(last.text());
      all.add(isOpen ? beginning(each) : term(PlaceFields.TOKEN, each), Occur.FILTER);
    }
    collect(all.build());
    if (atoms.size() > 2) {
      // Characters that stand apart in the name, too.
      BooleanQuery.Builder single = filtered(regions);
      atoms.list().forEach(each -> single.add(term(PlaceFields.TOKEN, each.text()), Occur.FILTER));
      collect(single.build());
    }
  }

  private Query beginning(String word) throws IOException {
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    any.add(term(PlaceFields.TOKEN, word), Occur.SHOULD);
    Set<String> words = new LinkedHashSet<>();
    for (LeafReaderContext leaf : leaves()) {
      Terms terms = leaf.reader().terms(PlaceFields.TOKEN);
      TermsEnum each = terms == null ? null : terms.iterator();
      int count = 0;
      if (each != null && each.seekCeil(new BytesRef(word)) != TermsEnum.SeekStatus.END) {
        do {
          if (!StringHelper.startsWith(each.term(), new BytesRef(word))) {
            break;
          }
          words.add(each.term().utf8ToString());
        } while (each.next() != null && ++count < cap);
      }
    }
    words.forEach(each -> any.add(term(PlaceFields.TOKEN, each), Occur.SHOULD));
    return any.build();
  }

  /** Places whose names have the syllables that the letters can be, and all else of the text. */
  void byPinyin(Question question, List<String> regions) throws IOException {
    BooleanQuery.Builder all = filtered(regions);
    for (int i = 0; i < question.atoms().size(); i++) {
      NameAtoms.Atom atom = question.atoms().list().get(i);
      if (atom.type() != NameAtoms.Type.WORD) {
        all.add(term(PlaceFields.TOKEN, atom.text()), Occur.FILTER);
        continue;
      }
      BooleanQuery.Builder any = new BooleanQuery.Builder();
      for (List<String> cut : question.cuts().get(i)) {
        BooleanQuery.Builder syllables = new BooleanQuery.Builder();
        for (String each : cut) {
          if (Pinyin.isSyllable(each)) {
            syllables.add(term(PlaceFields.SYLLABLE, each), Occur.FILTER);
          }
        }
        any.add(syllables.build(), Occur.SHOULD);
      }
      all.add(any.build(), Occur.FILTER);
    }
    collect(all.build());
  }

  /** Places whose names have such initials; after names of regions, only in full. */
  void byInitials(Question question, List<String> regions) throws IOException {
    for (String each : question.initials()) {
      for (String group : PlaceFields.GROUPS) {
        if (regions.isEmpty()) {
          scan(PlaceFields.INITIALS, group + each);
        } else {
          BooleanQuery.Builder all = filtered(regions);
          all.add(term(PlaceFields.INITIALS, group + each), Occur.FILTER);
          collect(all.build());
        }
      }
    }
  }

  /** Places that sound like the text. */
  void bySound(NameAtoms atoms) throws IOException {
    BooleanQuery.Builder all = filtered(List.of());
    for (NameAtoms.Atom each : atoms.list()) {
      if (each.type() == NameAtoms.Type.HAN && !each.readings().isEmpty()) {
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        for (String reading : each.readings()) {
          Pinyin.near(reading)
              .forEach(near -> any.add(term(PlaceFields.SYLLABLE, near), Occur.SHOULD));
        }
        all.add(any.build(), Occur.FILTER);
      } else {
        all.add(term(PlaceFields.TOKEN, each.text()), Occur.FILTER);
      }
    }
    collect(all.build());
  }

  /**
   * Names of regions that a text begins with, and after which something is left.
   *
   * @return how many atoms they take, and their keys
   */
  Regions regions(NameAtoms atoms) throws IOException {
    List<String> keys = new ArrayList<>();
    int at = 0;
    boolean goesOn = true;
    while (goesOn) {
      goesOn = false;
      NameAtoms rest = atoms.from(at);
      for (int count = Math.min(rest.size() - 1, PlaceFields.MAX_REGION); count > 1; count--) {
        String key = rest.key(count);
        if (has(PlaceFields.REGION, key)) {
          keys.add(key);
          at += count;
          goesOn = true;
          break;
        }
      }
    }
    return new Regions(at, keys);
  }

  record Regions(int atoms, List<String> keys) {}

  private boolean has(String field, String term) throws IOException {
    for (LeafReaderContext leaf : leaves()) {
      if (leaf.reader().docFreq(new Term(field, term)) > 0) {
        return true;
      }
    }
    return false;
  }

  private BooleanQuery.Builder filtered(List<String> regions) {
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    regions.forEach(each -> all.add(term(PlaceFields.REGION, each), Occur.FILTER));
    if (kinds.size() < PlaceKind.values().length) {
      BooleanQuery.Builder any = new BooleanQuery.Builder();
      kinds.forEach(each -> any.add(term(PlaceFields.KIND, each.key()), Occur.SHOULD));
      all.add(any.build(), Occur.FILTER);
    }
    return all;
  }

  private static Query term(String field, String text) {
    return new TermQuery(new Term(field, text));
  }

  private List<LeafReaderContext> leaves() {
    return searcher.getIndexReader().leaves();
  }

  /** Takes the first places that a query finds. */
  private void collect(Query query) throws IOException {
    Query rewritten = searcher.rewrite(query);
    Weight weight = searcher.createWeight(rewritten, ScoreMode.COMPLETE_NO_SCORES, 1);
    int taken = 0;
    for (LeafReaderContext leaf : leaves()) {
      Scorer scorer = weight.scorer(leaf);
      if (scorer == null) {
        continue;
      }
      DocIdSetIterator documents = scorer.iterator();
      for (int doc = documents.nextDoc();
          doc != DocIdSetIterator.NO_MORE_DOCS && taken < cap;
          doc = documents.nextDoc()) {
        taken += take(leaf, doc) ? 1 : 0;
      }
    }
  }

  /** Takes all places that have a term in full, and the first of those whose term begins so. */
  private void scan(String field, String prefix) throws IOException {
    BytesRef wanted = new BytesRef(prefix);
    for (LeafReaderContext leaf : leaves()) {
      Terms terms = leaf.reader().terms(field);
      TermsEnum each = terms == null ? null : terms.iterator();
      if (each == null || each.seekCeil(wanted) == TermsEnum.SeekStatus.END) {
        continue;
      }
      int taken = 0;
      int looked = 0;
      PostingsEnum postings = null;
      while (StringHelper.startsWith(each.term(), wanted) && taken < cap && looked < MAX_TERMS) {
        int limit = each.term().length == wanted.length ? EXACT_CAP : cap - taken;
        postings = each.postings(postings, PostingsEnum.NONE);
        for (int i = 0; i < limit && postings.nextDoc() != DocIdSetIterator.NO_MORE_DOCS; i++) {
          taken += take(leaf, postings.docID()) ? 1 : 0;
        }
        looked++;
        if (each.next() == null) {
          break;
        }
      }
    }
  }

  /** Takes a place in; false where it is not of the kinds wanted. */
  private boolean take(LeafReaderContext leaf, int doc) throws IOException {
    int number = leaf.docBase + doc;
    if (found.containsKey(number)) {
      return true;
    }
    BinaryDocValues records = DocValues.getBinary(leaf.reader(), PlaceFields.RECORD);
    if (!records.advanceExact(doc)) {
      return false;
    }
    PlaceRecord record = PlaceRecord.read(records.binaryValue());
    if (!kinds.contains(record.kind())) {
      return false;
    }
    found.put(number, record);
    return true;
  }
}

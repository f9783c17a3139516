package org.jiezhi.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.jiezhi.address.Pinyin;
import org.jspecify.annotations.Nullable;

/**
 * Buildings by parts of an address. Every clause has a constant weight that is a power of two, so
 * scores are sums without rounding and depend on nothing else in the index.
 */
final class CandidateSearch {
  private static final float WHOLE_NAME = 32;
  private static final float SAME_NUMBER = 8;
  private static final float PART_OF_NAME = 1;
  private static final float SYLLABLE = 0.5f;
  private static final int MIN_SYLLABLES_FOR_ERROR = 3;

  private final IndexSearcher searcher;

  CandidateSearch(IndexSearcher searcher) {
    this.searcher = searcher;
  }

  List<Candidate> of(Place.AddressParts address, int limit) throws IOException {
    Map<String, Candidate> found = new LinkedHashMap<>();
    take(byName(address), address, limit, found);
    if (found.size() < limit) {
      take(bySound(address), address, limit, found);
    }
    return found.values().stream().limit(limit).toList();
  }

  private void take(
      BooleanQuery names, Place.AddressParts address, int limit, Map<String, Candidate> found)
      throws IOException {
    if (names.clauses().isEmpty()) {
      return;
    }
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    all.add(names, Occur.MUST);
    if (!address.units().isEmpty()) {
      BooleanQuery.Builder any = new BooleanQuery.Builder();
      address.units().forEach(each -> any.add(term(PlaceFields.WITHIN, each), Occur.SHOULD));
      all.add(any.build(), Occur.FILTER);
    }
    addNumber(PlaceFields.LANE, address.lane(), all);
    addNumber(PlaceFields.NUMBER, address.number(), all);
    addNumber(PlaceFields.SUB_NUMBER, address.subNumber(), all);
    addNumber(PlaceFields.BUILDING, address.building(), all);
    for (ScoreDoc each : searcher.search(all.build(), limit).scoreDocs) {
      String code = code(each.doc);
      found.putIfAbsent(code, new Candidate(code, each.score));
    }
  }

  private static void addNumber(String field, @Nullable String number, BooleanQuery.Builder all) {
    String part = PlaceFields.part(number);
    if (!part.equals(PlaceFields.ABSENT)) {
      BooleanQuery.Builder either = new BooleanQuery.Builder();
      either.add(weighted(term(field, part), SAME_NUMBER), Occur.SHOULD);
      either.add(weighted(term(field, PlaceFields.ABSENT), 0), Occur.SHOULD);
      all.add(either.build(), Occur.MUST);
    }
  }

  private static BooleanQuery byName(Place.AddressParts address) {
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    Set<String> parts = new LinkedHashSet<>();
    address.roads().forEach(each -> addName(PlaceFields.ROAD, each, any, parts));
    address.compounds().forEach(each -> addName(PlaceFields.COMPOUND, each, any, parts));
    parts.forEach(
        each -> any.add(weighted(term(PlaceFields.TOKEN, each), PART_OF_NAME), Occur.SHOULD));
    return any.build();
  }

  private static void addName(
      String field, String name, BooleanQuery.Builder any, Set<String> parts) {
    NameAtoms atoms = NameAtoms.of(name);
    if (atoms.size() == 0) {
      return;
    }
    any.add(weighted(term(field, atoms.key()), WHOLE_NAME), Occur.SHOULD);
    Set<String> tokens = new LinkedHashSet<>();
    atoms.addTokens(tokens);
    if (atoms.has(NameAtoms.Type.HAN) && atoms.size() > 1) {
      // Single characters are in too many names; numbers by themselves say nothing of a road.
      atoms.list().forEach(each -> tokens.remove(each.text()));
    }
    parts.addAll(tokens);
  }

  private static BooleanQuery bySound(Place.AddressParts address) {
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    List<String> names = new ArrayList<>(address.roads());
    names.addAll(address.compounds());
    for (String name : names) {
      BooleanQuery.Builder most = new BooleanQuery.Builder();
      int count = 0;
      for (NameAtoms.Atom atom : NameAtoms.of(name).list()) {
        BooleanQuery.Builder syllable = new BooleanQuery.Builder();
        for (String reading : atom.readings()) {
          for (String near : Pinyin.near(reading)) {
            syllable.add(weighted(term(PlaceFields.SYLLABLE, near), SYLLABLE), Occur.SHOULD);
          }
        }
        if (atom.type() == NameAtoms.Type.HAN && !atom.readings().isEmpty()) {
          most.add(weighted(syllable.build(), SYLLABLE), Occur.SHOULD);
          count++;
        }
      }
      if (count > 1) {
        most.setMinimumNumberShouldMatch(count >= MIN_SYLLABLES_FOR_ERROR ? count - 1 : count);
        any.add(most.build(), Occur.SHOULD);
      }
    }
    return any.build();
  }

  private static Query term(String field, String text) {
    return new TermQuery(new Term(field, text));
  }

  private static Query weighted(Query query, float weight) {
    return new BoostQuery(new ConstantScoreQuery(query), weight);
  }

  private String code(int doc) throws IOException {
    List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
    LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(doc, leaves));
    BinaryDocValues records = DocValues.getBinary(leaf.reader(), PlaceFields.RECORD);
    if (!records.advanceExact(doc - leaf.docBase)) {
      throw new IOException("no record");
    }
    return PlaceRecord.read(records.binaryValue()).code();
  }
}

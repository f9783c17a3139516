package org.jiezhi.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.ByteBuffersDirectory;

/**
 * Lucene as one would use it for addresses: a document a dwelling, its address as one text, every
 * word of a question fuzzy, the best document is the answer.
 */
final class FuzzyPeer {
  private static final String ADDRESS = "address";
  private static final String CODE = "code";

  private final Analyzer analyzer = new StandardAnalyzer();
  private final IndexSearcher searcher;

  /** Makes the index, on the heap and in one segment. */
  FuzzyPeer(Map<String, String> addressesByCode) {
    ByteBuffersDirectory directory = new ByteBuffersDirectory();
    try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(analyzer))) {
      for (Map.Entry<String, String> each : addressesByCode.entrySet()) {
        Document document = new Document();
        document.add(new TextField(ADDRESS, each.getValue(), Field.Store.NO));
        document.add(new StoredField(CODE, each.getKey()));
        writer.addDocument(document);
      }
      writer.forceMerge(1);
      writer.commit();
      searcher = new IndexSearcher(DirectoryReader.open(directory));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    searcher.setQueryCache(null);
  }

  /** The dwelling whose address comes nearest, or nothing. */
  String best(String text) {
    try {
      BooleanQuery.Builder query = new BooleanQuery.Builder();
      for (String word : words(text)) {
        // Of a word of one letter nearly every other is one edit away.
        int edits = word.length() > 1 ? 1 : 0;
        query.add(new FuzzyQuery(new Term(ADDRESS, word), edits), Occur.SHOULD);
      }
      ScoreDoc[] found = searcher.search(query.build(), 1).scoreDocs;
      return found.length == 0 ? "" : searcher.storedFields().document(found[0].doc).get(CODE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> words(String text) throws IOException {
    List<String> words = new ArrayList<>();
    try (TokenStream tokens = analyzer.tokenStream(ADDRESS, text)) {
      CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) {
        words.add(term.toString());
      }
      tokens.end();
    }
    return words;
  }
}

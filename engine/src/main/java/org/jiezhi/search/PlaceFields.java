package org.jiezhi.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.index.IndexOptions;
import org.jspecify.annotations.Nullable;

/**
 * The terms of a place in the index. One object makes one document after the other; it belongs to
 * one thread.
 */
final class PlaceFields {
  /** Every name in one spelling. */
  static final String NAME = "name";

  /** Its code, and other names that look like codes. */
  static final String CODE = "code";

  /** The code with the level, of units. */
  static final String UNIT = "unit";

  /** Characters, pairs, numbers and words of all names. */
  static final String TOKEN = "token";

  /** Syllables of all names. */
  static final String SYLLABLE = "syllable";

  /** Whole names in initials. */
  static final String INITIALS = "initials";

  /** Names of what it lies in. */
  static final String REGION = "region";

  /** What it is. */
  static final String KIND = "kind";

  /** Parts of the address, of buildings only. */
  static final String ROAD = "road";

  static final String COMPOUND = "compound";
  static final String LANE = "lane";
  static final String NUMBER = "no";
  static final String SUB_NUMBER = "sub";
  static final String BUILDING = "bld";
  static final String WITHIN = "within";

  /** The place itself, see {@link PlaceRecord}. */
  static final String RECORD = "record";

  /** Stands for a part that an address does not have. */
  static final String ABSENT = "-";

  /** The longest name of a region, in atoms. */
  static final int MAX_REGION = 16;

  /**
   * What terms of whole names begin with: places other than buildings first, of which there are
   * few, so that a scan by the beginning of a name meets them.
   */
  static final List<String> GROUPS = List.of("0", "1");

  private static final int MAX_FORMS = 4;

  /** Names of regions, roads and estates come again and again. */
  private static final int MAX_KNOWN = 20_000;

  private static final FieldType TERMS = new FieldType();

  static {
    TERMS.setTokenized(true);
    TERMS.setOmitNorms(true);
    TERMS.setIndexOptions(IndexOptions.DOCS);
    TERMS.freeze();
  }

  private final Map<String, NameAtoms> known = new HashMap<>();
  private final Document document = new Document();
  private final Terms name = terms(NAME);
  private final Terms code = terms(CODE);
  private final Terms unit = terms(UNIT);
  private final Terms token = terms(TOKEN);
  private final Terms syllable = terms(SYLLABLE);
  private final Terms initials = terms(INITIALS);
  private final Terms region = terms(REGION);
  private final Terms kind = terms(KIND);
  private final Terms road = terms(ROAD);
  private final Terms compound = terms(COMPOUND);
  private final Terms lane = terms(LANE);
  private final Terms number = terms(NUMBER);
  private final Terms subNumber = terms(SUB_NUMBER);
  private final Terms building = terms(BUILDING);
  private final Terms within = terms(WITHIN);
  private final BinaryDocValuesField record =
      new BinaryDocValuesField(RECORD, new org.apache.lucene.util.BytesRef());

  PlaceFields() {
    document.add(record);
  }

  private Terms terms(String field) {
    Terms terms = new Terms();
    document.add(new Field(field, terms, TERMS));
    return terms;
  }

  /** The document of a place; good until the next call. */
  Document of(Place place) {
    String group = GROUPS.get(place.kind() == PlaceKind.BUILDING ? 1 : 0);
    for (PlaceName each : place.names()) {
      NameAtoms atoms = NameAtoms.of(each.text());
      name.set.add(group + atoms.key());
      atoms.addTokens(token.set);
      atoms.addSyllables(syllable.set);
      atoms.initials(MAX_FORMS).forEach(form -> initials.set.add(group + form));
      if (isLikeCode(each.text())) {
        code.set.add(codeKey(each.text()));
      }
    }
    if (!place.code().isEmpty()) {
      code.set.add(codeKey(place.code()));
    }
    if (place.kind() == PlaceKind.UNIT) {
      unit.set.add(new Place.UnitKey(place.level(), place.code()).term());
    }
    place.regions().forEach(each -> region.set.add(atoms(each).key()));
    kind.set.add(place.kind().key());
    if (place.kind() == PlaceKind.BUILDING) {
      addParts(place.parts());
    }
    record.setBytesValue(PlaceRecord.write(place));
    return document;
  }

  private void addParts(Place.AddressParts parts) {
    parts.roads().forEach(each -> road.set.add(partName(each)));
    parts.compounds().forEach(each -> compound.set.add(partName(each)));
    lane.set.add(part(parts.lane()));
    number.set.add(part(parts.number()));
    subNumber.set.add(part(parts.subNumber()));
    building.set.add(part(parts.building()));
    within.set.addAll(parts.units());
  }

  private NameAtoms atoms(String name) {
    if (known.size() == MAX_KNOWN) {
      known.clear();
    }
    return known.computeIfAbsent(name, NameAtoms::of);
  }

  private String partName(String name) {
    NameAtoms atoms = atoms(name);
    atoms.addTokens(token.set);
    atoms.addSyllables(syllable.set);
    return atoms.key();
  }

  /** A part of an address as a term. */
  static String part(@Nullable String text) {
    String key = text == null ? "" : NameAtoms.of(text).key();
    return key.isEmpty() ? ABSENT : key;
  }

  /** A code as a term: without blanks around, in upper case, half-width. */
  static String codeKey(String text) {
    return org.jiezhi.address.NameText.plain(text);
  }

  /** Whether a name can be a code: figures, perhaps letters and signs among them, four at least. */
  static boolean isLikeCode(String text) {
    return text.length() >= 4
        && text.chars().anyMatch(c -> c >= '0' && c <= '9')
        && text.chars().allMatch(c -> c > ' ' && c < 0x7f);
  }

  /** Hands terms to the index one by one, each once, then forgets them. */
  private static final class Terms extends TokenStream {
    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final Set<String> set = new LinkedHashSet<>();
    private final List<String> list = new ArrayList<>();
    private int next;

    @Override
    public void reset() {
      list.clear();
      list.addAll(set);
      set.clear();
      next = 0;
    }

    @Override
    public boolean incrementToken() {
      if (next == list.size()) {
        return false;
      }
      clearAttributes();
      term.append(list.get(next++));
      return true;
    }
  }
}

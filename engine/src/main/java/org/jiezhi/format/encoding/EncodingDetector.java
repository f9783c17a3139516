package org.jiezhi.format.encoding;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Guesses the encoding of short texts (names, attribute values) from their bytes.
 *
 * <p>Each encoding is judged with a model of the texts that are written in it ({@link
 * ScriptModel}): which characters are frequent, how they follow each other. The confidence is the
 * share of the best model against all others, lowered where there is little text: one text of four
 * characters never gives more than 0.8. It is a statement about these models, not about the world;
 * below {@value #SURE} nobody should rely on it.
 *
 * <p>Deterministic; cost is the sample's size times the number of models. For one thread.
 */
public final class EncodingDetector {
  /** Confidence from which on a guess may overrule what the file states. */
  static final double SURE = 0.8;

  private static final int SAMPLE_BYTES = 1 << 16;

  /** Texts of one column are alike; their evidence counts by half. */
  private static final double INDEPENDENCE = 0.5;

  private static final double MOST = 0.99;

  /** Each byte as one character. */
  private final Set<String> sample = new LinkedHashSet<>();

  private int sampleBytes;
  private int foreignBytes;

  /** Adds a text; only the first 64 KiB of distinct texts with bytes beyond ASCII are kept. */
  public void add(byte[] text) {
    if (isFull() || TextDecoder.isAscii(text)) {
      return;
    }
    if (sample.add(new String(text, StandardCharsets.ISO_8859_1))) {
      sampleBytes += text.length;
      for (byte each : text) {
        foreignBytes += each < 0 ? 1 : 0;
      }
    }
  }

  /** Whether more text would change nothing. */
  public boolean isFull() {
    return sampleBytes >= SAMPLE_BYTES;
  }

  /** Whether all text so far is ASCII. */
  boolean isAllAscii() {
    return sample.isEmpty();
  }

  /** Whether every text so far is one of the encoding, a cut end allowed. */
  boolean decodes(Charset charset) {
    TextDecoder decoder = new TextDecoder(charset);
    for (String each : sample) {
      decoder.decode(each.getBytes(StandardCharsets.ISO_8859_1));
      if (decoder.outcome() == TextDecoder.Outcome.DAMAGED) {
        return false;
      }
    }
    return true;
  }

  /**
   * The most probable encoding.
   *
   * @param ansi whether the file says that the text is in some "ANSI" code page, which makes
   *     Western European more probable
   */
  public Guess guess(boolean ansi) {
    if (sample.isEmpty()) {
      return new Guess(StandardCharsets.UTF_8, 1);
    }
    List<ScriptModel> models = ScriptModel.all();
    List<Double> scores = new ArrayList<>();
    double best = Double.NEGATIVE_INFINITY;
    ScriptModel winner = models.get(0);
    for (ScriptModel model : models) {
      double score = score(model, ansi);
      scores.add(score);
      if (score > best) {
        best = score;
        winner = model;
      }
    }
    if (best == Double.NEGATIVE_INFINITY) {
      return new Guess(StandardCharsets.ISO_8859_1, 0);
    }
    double sum = 0;
    for (double score : scores) {
      sum += Math.exp((score - best) * INDEPENDENCE);
    }
    double evidence = foreignBytes / (foreignBytes + 2.0);
    double confidence = Math.floor(100 * evidence / sum) / 100;
    return new Guess(narrowest(winner.charset()), Math.min(MOST, confidence));
  }

  private double score(ScriptModel model, boolean ansi) {
    TextDecoder decoder = new TextDecoder(model.charset());
    double score = model.logPrior() + (ansi && model.isWestern() ? Math.log(20) : 0);
    for (String each : sample) {
      String text = decoder.decode(each.getBytes(StandardCharsets.ISO_8859_1));
      if (decoder.outcome() == TextDecoder.Outcome.DAMAGED) {
        return Double.NEGATIVE_INFINITY;
      }
      if (decoder.outcome() == TextDecoder.Outcome.CUT) {
        score += ScriptModel.LOG_CUT;
      }
      score += model.logLikelihood(text);
    }
    return score;
  }

  /** GBK where it suffices, as other programs do not know GB18030. */
  private Charset narrowest(Charset charset) {
    Charset gbk = Charset.forName("GBK");
    return charset.name().equals("GB18030") && decodes(gbk) ? gbk : charset;
  }

  /**
   * An encoding and how sure it is.
   *
   * @param charset the encoding
   * @param confidence 0 to 0.99 in hundredths; 1 where all text is ASCII
   */
  public record Guess(Charset charset, double confidence) {}
}

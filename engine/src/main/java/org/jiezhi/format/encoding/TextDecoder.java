package org.jiezhi.format.encoding;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Decodes text of fields of fixed length, in which the last character may be cut. For one thread.
 */
public final class TextDecoder {
  /** What became of a text. */
  public enum Outcome {
    /** Every byte was understood. */
    WHOLE,
    /** The last character was cut and left out. */
    CUT,
    /** Some bytes are not in the encoding; U+FFFD stands for them. */
    DAMAGED
  }

  private final Charset charset;
  private final CharsetDecoder decoder;
  private Outcome outcome = Outcome.WHOLE;

  public TextDecoder(Charset charset) {
    this.charset = charset;
    this.decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  /** The encoding. */
  public Charset charset() {
    return charset;
  }

  /** What became of the last text. */
  public Outcome outcome() {
    return outcome;
  }

  /** The text of some bytes. */
  public String decode(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out =
        CharBuffer.allocate((int) Math.ceil(bytes.length * (double) decoder.maxCharsPerByte()) + 2);
    decoder.reset();
    // Without the end being told, a cut character stays in the input and is no error.
    CoderResult result = decoder.decode(in, out, false);
    if (result.isError()) {
      outcome = Outcome.DAMAGED;
      return new String(bytes, charset);
    }
    outcome = in.hasRemaining() ? Outcome.CUT : Outcome.WHOLE;
    return out.flip().toString();
  }

  /** Whether the text's bytes are all ASCII: the same in every encoding but UTF-16. */
  static boolean isAscii(byte[] bytes) {
    for (byte each : bytes) {
      if (each < 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether characters are two bytes wide, so that single zero bytes do not end a text. */
  public static boolean isWide(Charset charset) {
    return charset.equals(StandardCharsets.UTF_16)
        || charset.equals(StandardCharsets.UTF_16LE)
        || charset.equals(StandardCharsets.UTF_16BE);
  }
}

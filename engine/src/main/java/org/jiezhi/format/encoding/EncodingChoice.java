package org.jiezhi.format.encoding;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jiezhi.format.layer.Detected;
import org.jiezhi.format.layer.NoteCounter;
import org.jiezhi.model.Message;
import org.jiezhi.model.UnreadableInputException;
import org.jspecify.annotations.Nullable;

/**
 * Settles the encoding of a DBF table: what the caller says counts first, then the {@code .cpg},
 * then the language byte, then the text itself. What is stated gives way to the text only where it
 * cannot be true: bytes that are not in that encoding, and a sure guess of another.
 */
public final class EncodingChoice {
  private static final int MAX_CODE_PAGE_BYTES = 256;
  private static final double DOUBTFUL = 0.95;

  private final EncodingDetector detector;
  private final NoteCounter notes;

  public EncodingChoice(EncodingDetector detector, NoteCounter notes) {
    this.detector = detector;
    this.notes = notes;
  }

  public Detected<Charset> settle(
      @Nullable Charset given, @Nullable Path codePage, int languageDriver) {
    if (given != null) {
      return stated(given, Message.of("given by the caller", "由调用者指定"));
    }
    if (codePage != null) {
      String text = read(codePage);
      Optional<Charset> named = StatedEncoding.ofName(text);
      if (named.isPresent()) {
        return stated(
            named.get(),
            Message.of("stated by {0} as {1}", "由 {0} 标明为 {1}", name(codePage), text.strip()));
      }
      notes.add(
          Message.of(
              "{0} names an encoding that is not known; it was not used",
              "{0} 标明的编码无法识别，未采用", name(codePage)));
    }
    Optional<Charset> byDriver = StatedEncoding.ofLanguageDriver(languageDriver);
    if (byDriver.isPresent()) {
      return stated(
          byDriver.get(),
          Message.of(
              "stated by the language byte {0} of the .dbf",
              "由 .dbf 的语言字节 {0} 标明", String.format(Locale.ROOT, "0x%02X", languageDriver)));
    }
    return guessed(languageDriver);
  }

  private Detected<Charset> stated(Charset charset, Message how) {
    if (detector.isAllAscii() || TextDecoder.isWide(charset)) {
      return new Detected<>(charset, 1, how);
    }
    EncodingDetector.Guess guess = detector.guess(false);
    boolean fits = detector.decodes(charset);
    boolean other = !guess.charset().equals(charset);
    if (fits && other && guess.confidence() >= DOUBTFUL) {
      notes.add(
          Message.of(
              "the text looks like {0} ({1}) rather than {2}; give the encoding if names read wrong",
              "文本更像 {0}（{1}）而不是 {2}；如名称有误请指定编码",
              guess.charset().name(),
              guess.confidence(),
              charset.name()));
    }
    if (!fits && other && guess.confidence() >= EncodingDetector.SURE) {
      notes.add(
          Message.of(
              "the encoding {0} is stated, but the text is not in it; read as {1} ({2})",
              "标明的编码为 {0}，但文本不符；按 {1}（{2}）读取",
              charset.name(),
              guess.charset().name(),
              guess.confidence()));
      return new Detected<>(guess.charset(), guess.confidence(), fromText(guess));
    }
    if (!fits) {
      notes.add(
          Message.of(
              "some text is not in the stated encoding {0}; the text itself looks like {1} ({2})",
              "部分文本与标明的编码 {0} 不符；从文本看像 {1}（{2}）",
              charset.name(),
              guess.charset().name(),
              guess.confidence()));
    }
    return new Detected<>(charset, fits ? 1 : 0.5, how);
  }

  private Detected<Charset> guessed(int languageDriver) {
    if (detector.isAllAscii()) {
      return new Detected<>(
          StandardCharsets.UTF_8, 1, Message.of("all text is ASCII", "全部文本均为 ASCII"));
    }
    EncodingDetector.Guess guess = detector.guess(languageDriver == StatedEncoding.ANSI);
    if (guess.confidence() < EncodingDetector.SURE) {
      notes.add(
          Message.of(
              "the encoding {0} is a guess that is not sure ({1}); look at the names and give the"
                  + " encoding if they read wrong",
              "编码 {0} 只是不太确定的推测（{1}）；请查看名称，如有误请指定编码", guess.charset().name(), guess.confidence()));
    }
    return new Detected<>(guess.charset(), guess.confidence(), fromText(guess));
  }

  private static Message fromText(EncodingDetector.Guess guess) {
    return Message.of("told from the text (confidence {0})", "由文本推断（可信度 {0}）", guess.confidence());
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  private static String read(Path codePage) {
    try (InputStream in = Files.newInputStream(codePage)) {
      return new String(in.readNBytes(MAX_CODE_PAGE_BYTES), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UnreadableInputException(
          Message.of("{0}: cannot be read", "{0}：无法读取", codePage), e);
    }
  }
}

package org.jiezhi.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One change of the store.
 *
 * @param number its number, from 1
 * @param kind what it did: {@code init}, {@code import persons} …
 * @param source the name of the source, or null
 * @param fileName the file's name without its folder, or null
 * @param fileSha256 the file's check sum in hexadecimal digits, or null
 * @param fileBytes the file's length, or 0
 * @param mappingSha256 the check sum of how its columns were understood, or null
 * @param rowsDone number of the last row of the file that is done
 * @param counts what became of its rows
 * @param isFinished whether it came to its end; what it wrote is seen only then
 * @param started when it began
 * @param finished when it ended, or null
 */
public record RunInfo(
    int number,
    String kind,
    @Nullable String source,
    @Nullable String fileName,
    @Nullable String fileSha256,
    long fileBytes,
    @Nullable String mappingSha256,
    long rowsDone,
    RunCounts counts,
    boolean isFinished,
    Instant started,
    @Nullable Instant finished) {}

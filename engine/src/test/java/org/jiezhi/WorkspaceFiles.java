package org.jiezhi;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.jiezhi.model.Progress;

/** Workspaces and files of invented people for tests. */
public final class WorkspaceFiles {
  /** The columns of {@link #row}. */
  public static final String HEADER =
      "record_id,name,id_number,sex,birth_date,phone,address,household_id,kind,start_date\n";

  private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};

  private WorkspaceFiles() {}

  /** Two grids side by side in one community. */
  public static Path layers(Path folder) throws IOException {
    Path community = folder.resolve("community.geojson");
    Files.writeString(
        community,
        "{\"type\":\"FeatureCollection\",\"features\":["
            + area("990101001", "", "C", 106, 30, 106.2, 30.1)
            + "]}");
    Path grid = folder.resolve("grid.geojson");
    Files.writeString(
        grid,
        "{\"type\":\"FeatureCollection\",\"features\":["
            + area("99010100101", "990101001", "W", 106, 30, 106.1, 30.1)
            + ","
            + area("99010100102", "990101001", "E", 106.1, 30, 106.2, 30.1)
            + "]}");
    return folder;
  }

  private static String area(
      String code, String parent, String name, double x, double y, double right, double top) {
    return "{\"type\":\"Feature\",\"properties\":{\"code\":\""
        + code
        + "\",\"parent\":\""
        + parent
        + "\",\"name\":\""
        + name
        + "\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[["
        + x
        + ","
        + y
        + "],["
        + (name.equals("C") ? 106.1 + "," + y + "],[" : "")
        + right
        + ","
        + y
        + "],["
        + right
        + ","
        + top
        + "],["
        + (name.equals("C") ? 106.1 + "," + top + "],[" : "")
        + x
        + ","
        + top
        + "],["
        + x
        + ","
        + y
        + "]]]}}";
  }

  /** The key of all workspaces of a folder. */
  public static KeySource key(byte seed) {
    byte[] key = new byte[KeySource.KEY_BYTES];
    java.util.Arrays.fill(key, seed);
    return (id, isNew) -> key;
  }

  /** A new workspace. */
  public static Workspace create(Path folder, String name, KeySource key) throws IOException {
    layers(folder);
    return Workspace.create(
        folder.resolve(name),
        Boundaries.read(folder.resolve("community.geojson"), folder.resolve("grid.geojson")),
        key,
        false,
        Progress.NONE);
  }

  /** An ID number with a right check character on an area code that nobody has. */
  public static String idNumber(int birth, int sequence) {
    String body = "990101" + birth + String.valueOf(1000 + sequence).substring(1);
    int sum = 0;
    for (int i = 0; i < WEIGHTS.length; i++) {
      sum += WEIGHTS[i] * (body.charAt(i) - '0');
    }
    return body + "10X98765432".charAt(sum % 11);
  }

  /** A sound row; numbers and seeds that differ give different people. */
  public static String row(int number, long seed) {
    LocalDate birth = LocalDate.of(1950, 1, 1).plusDays(number / 1000 + 200 * seed);
    int sequence = number % 1000;
    String name = "人" + (char) (0x4E00 + number % 20_000) + (char) (0x4E00 + number / 20_000);
    return String.join(
            ",",
            "R" + number,
            name,
            idNumber(Integer.parseInt(birth.toString().replace("-", "")), sequence),
            sequence % 2 == 1 ? "男" : "女",
            birth.toString(),
            "12" + (100_000_000 + number),
            "观山街道长江路" + number % 50 + "号",
            "H" + number / 3,
            "hukou",
            "2010-01-01")
        + "\n";
  }

  /** A file of people. */
  public static Path people(Path file, int count, long seed) throws IOException {
    StringBuilder text = new StringBuilder(HEADER);
    for (int i = 0; i < count; i++) {
      text.append(row(i, seed));
    }
    return Files.writeString(file, text, StandardCharsets.UTF_8);
  }
}

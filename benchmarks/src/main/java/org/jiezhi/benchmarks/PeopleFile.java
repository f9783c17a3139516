package org.jiezhi.benchmarks;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * Writes files of invented people, as long as wanted: ID numbers with right check characters on an
 * area code nobody has, telephone numbers nobody can have.
 */
final class PeopleFile {
  private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  private static final String SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗";
  private static final String GIVEN = "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂文华建国志玉梅红";

  private PeopleFile() {}

  /** One person as the columns of the file have it. */
  static String[] person(long number, String prefix, RandomGenerator random) {
    int birth =
        (1940 + random.nextInt(80)) * 10_000
            + (1 + random.nextInt(12)) * 100
            + 1
            + random.nextInt(28);
    int sequence = random.nextInt(1000);
    String body =
        String.valueOf(990_000 + number % 999)
            + birth
            + String.valueOf(1000 + sequence).substring(1);
    int sum = 0;
    for (int i = 0; i < WEIGHTS.length; i++) {
      sum += WEIGHTS[i] * (body.charAt(i) - '0');
    }
    String id = body + "10X98765432".charAt(sum % 11);
    long household = number / 3;
    String name =
        ""
            + SURNAMES.charAt(random.nextInt(SURNAMES.length()))
            + GIVEN.charAt(random.nextInt(GIVEN.length()))
            + GIVEN.charAt(random.nextInt(GIVEN.length()));
    String date = birth / 10_000 + "-" + two(birth / 100 % 100) + "-" + two(birth % 100);
    long building = household / 40;
    String address =
        "渝州市新桥区观山街道"
            + building % 97
            + "社区长江路"
            + building % 500
            + "号"
            + (1 + building % 9)
            + "栋"
            + (1 + household % 4)
            + "单元"
            + (1 + household % 30)
            + "0"
            + (1 + number % 8);
    return new String[] {
      prefix + Long.toString(Math.abs(number * 0x9E3779B97F4A7C15L), 36),
      name,
      id,
      sequence % 2 == 1 ? "男" : "女",
      date,
      "12" + (100_000_000 + random.nextInt(900_000_000)),
      address,
      "",
      number % 3 == 0 ? "户主" : "子女",
      "H" + household,
      "hukou",
      "2021-0" + (1 + number % 9) + "-15",
      "",
      number % 20 == 0 ? "高龄" : "",
      "",
      ""
    };
  }

  private static String two(int number) {
    return String.valueOf(100 + number).substring(1);
  }

  /** The same people for the same arguments. */
  static void write(Path file, long people, String prefix, long seed) throws IOException {
    Random random = new Random(seed);
    try (Writer out = Files.newBufferedWriter(file)) {
      out.write(
          "record_id,name,id_number,sex,birth_date,phone,address,dwelling_code,relation,"
              + "household_id,kind,start_date,end_date,labels,lon,lat\n");
      for (long number = 0; number < people; number++) {
        out.write(String.join(",", person(number, prefix, random)));
        out.write('\n');
      }
    }
  }

  /** Dwellings, forty a building. */
  static void writeDwellings(Path file, long dwellings) throws IOException {
    try (Writer out = Files.newBufferedWriter(file)) {
      out.write("dwelling_code,building_code,unit,floor,room,door,use,area_m2,status\n");
      for (long number = 0; number < dwellings; number++) {
        long inside = number % 40;
        out.write(
            "D"
                + (100_000_000 + number)
                + ",B"
                + (1_000_000 + number / 40)
                + ","
                + (1 + inside / 20)
                + ","
                + (1 + inside % 20 / 4)
                + ","
                + (1 + inside % 20 / 4)
                + "0"
                + (1 + inside % 4)
                + ","
                + (1 + inside % 4)
                + ",residential,"
                + (50 + number % 90)
                + ".5,in use\n");
      }
    }
  }
}

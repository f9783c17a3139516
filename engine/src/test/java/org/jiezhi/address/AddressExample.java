package org.jiezhi.address;

/** The example of the package documentation, word for word. */
final class AddressExample {
  private AddressExample() {}

  static void run() {
    // EXAMPLE
    Gazetteer names =
        Gazetteer.builder()
            .add("990101", Slot.COUNTY, "屏堤区", null)
            .add("R1", Slot.ROAD, "秋台北一路", "990101")
            .build();
    AddressParser parser = new AddressParser(AddressProfile.of("cq"), names);
    ParsedAddress read = parser.parse("秋台北1路14号2-3-1");
    for (Parse parse : read.parses()) {
      System.out.println(parse.value(Slot.ROAD) + " " + parse.houseNumber() + ": " + parse.room());
      parse.explanation().forEach(System.out::println);
    }
    Parse home = parser.parse("屏堤区秋台北一路14号2栋3楼1号").best().orElseThrow();
    Comparison comparison = Comparison.of(read.parses().get(0), home);
    System.out.println(comparison.degrees() + " " + comparison.hasDigitConflict());
    // end
  }
}

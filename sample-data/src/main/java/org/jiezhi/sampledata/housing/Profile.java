package org.jiezhi.sampledata.housing;

/** Where in the world a city is made to look like. All place names are invented. */
public enum Profile {
  /** Chongqing: storeys and door numbers joined by dashes, hanging floors. */
  CQ("澜江市", 108.3, 30.6),
  /** The rest of China: units and rooms of three or four digits. */
  CN("青澜市", 113.4, 31.9),
  /** Shanghai: lanes with houses, rooms of three or four digits. */
  SH("澜海市", 120.4, 32.6),
  /** Street, house and flat numbers as written in English. */
  WESTERN("Lanmouth", -2.4, 53.1);

  private final String cityName;
  private final double lon;
  private final double lat;

  Profile(String cityName, double lon, double lat) {
    this.cityName = cityName;
    this.lon = lon;
    this.lat = lat;
  }

  /** The name of the city. */
  public String cityName() {
    return cityName;
  }

  /** Longitude of the south-west corner in degrees. */
  public double lon() {
    return lon;
  }

  /** Latitude of the south-west corner in degrees. */
  public double lat() {
    return lat;
  }

  /** Whether addresses are Chinese. */
  public boolean isChinese() {
    return this != WESTERN;
  }
}

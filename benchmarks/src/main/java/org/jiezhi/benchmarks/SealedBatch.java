package org.jiezhi.benchmarks;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The baseline of loading people: what one would write first with JDBC. One thread, batches of 19
 * columns into an encrypted H2 file, three values sealed with AES-256-GCM each, three keyed hashes,
 * the three indexes made after the load. No file is read, nothing is checked, nothing can go on
 * after a stop.
 */
final class SealedBatch {
  private static final int ROWS_A_BATCH = 1_000;
  private static final int ROWS_A_COMMIT = 10_000;

  private final Cipher cipher;
  private final Mac mac;
  private final SecretKeySpec key = new SecretKeySpec(new byte[32], "AES");
  private final SecureRandom nonces = new SecureRandom();

  SealedBatch() throws GeneralSecurityException {
    cipher = Cipher.getInstance("AES/GCM/NoPadding");
    mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(new byte[32], "HmacSHA256"));
  }

  private byte[] seal(String text) throws GeneralSecurityException {
    byte[] nonce = new byte[12];
    nonces.nextBytes(nonce);
    cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(128, nonce));
    byte[] clear = text.getBytes(StandardCharsets.UTF_8);
    byte[] sealed = new byte[12 + cipher.getOutputSize(clear.length)];
    System.arraycopy(nonce, 0, sealed, 0, 12);
    cipher.doFinal(clear, 0, clear.length, sealed, 12);
    return sealed;
  }

  private byte[] hash(String text) {
    return java.util.Arrays.copyOf(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)), 16);
  }

  /** Loads people into a new file. */
  void load(Path file, long people, long seed) throws SQLException, GeneralSecurityException {
    Random random = new Random(seed);
    try (Connection connection =
            DriverManager.getConnection("jdbc:h2:file:" + file + ";CIPHER=AES", "sa", "file user");
        Statement statement = connection.createStatement()) {
      statement.execute(
          "create table person (row_id bigint primary key, run int, record_id varchar(100), name"
              + " varbinary(400), id_number varbinary(400), phone varbinary(400), name_key"
              + " varbinary(16), id_key varbinary(16), phone_key varbinary(16), sex varchar(10),"
              + " birth date, address varchar(1000), dwelling varchar(100), relation varchar(100),"
              + " household varchar(100), kind varchar(20), start_date date, end_date date, labels"
              + " varchar(1000))");
      connection.setAutoCommit(false);
      try (PreparedStatement insert =
          connection.prepareStatement("insert into person values (?" + ", ?".repeat(18) + ")")) {
        for (long number = 0; number < people; number++) {
          bind(insert, number, PeopleFile.person(number, "A", random));
          insert.addBatch();
          if (number % ROWS_A_BATCH == ROWS_A_BATCH - 1) {
            insert.executeBatch();
          }
          if (number % ROWS_A_COMMIT == ROWS_A_COMMIT - 1) {
            connection.commit();
          }
        }
        insert.executeBatch();
        connection.commit();
      }
      for (String column : new String[] {"name_key", "id_key", "phone_key"}) {
        statement.execute("create index on person (" + column + ")");
      }
      connection.commit();
    }
  }

  private void bind(PreparedStatement insert, long number, String[] person)
      throws SQLException, GeneralSecurityException {
    insert.setLong(1, number);
    insert.setInt(2, 1);
    insert.setString(3, person[0]);
    insert.setBytes(4, seal(person[1]));
    insert.setBytes(5, seal(person[2]));
    insert.setBytes(6, seal(person[5]));
    insert.setBytes(7, hash(person[1]));
    insert.setBytes(8, hash(person[2]));
    insert.setBytes(9, hash(person[5]));
    insert.setString(10, person[3]);
    insert.setString(11, person[4]);
    insert.setString(12, person[6]);
    insert.setString(13, person[7].isEmpty() ? null : person[7]);
    insert.setString(14, person[8]);
    insert.setString(15, person[9]);
    insert.setString(16, person[10]);
    insert.setString(17, person[11]);
    insert.setString(18, person[12].isEmpty() ? null : person[12]);
    insert.setString(19, person[13].isEmpty() ? null : person[13]);
  }
}

package org.jiezhi.roster;

/**
 * Gives the roster of one run, as much of it as a question needs: who asks of a building gets one
 * that has that building only. What it answers does not depend on that. Safe for many threads.
 */
public interface RosterSource {
  /** The run. */
  int run();

  /** The whole roster. */
  Roster whole();

  /** A roster that answers a filter as the whole one does. */
  Roster around(RosterFilter filter);

  /** A roster that tells the homes of the person of whom a record tells as the whole one does. */
  Roster aroundPerson(String source, String recordId);

  /** One that always gives the same roster. */
  static RosterSource of(Roster roster) {
    return new RosterSource() {
      @Override
      public int run() {
        return roster.run();
      }

      @Override
      public Roster whole() {
        return roster;
      }

      @Override
      public Roster around(RosterFilter filter) {
        return roster;
      }

      @Override
      public Roster aroundPerson(String source, String recordId) {
        return roster;
      }
    };
  }
}

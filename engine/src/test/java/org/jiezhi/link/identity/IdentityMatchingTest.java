package org.jiezhi.link.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jiezhi.WorkspaceFiles;
import org.jiezhi.link.identity.IdentityDoubt.Reason;
import org.jiezhi.link.identity.People.Draft;
import org.jiezhi.model.PersonRecord;
import org.jiezhi.model.Sex;
import org.junit.jupiter.api.Test;

class IdentityMatchingTest {
  private static final List<PersonRecord> STRANGERS = People.strangers(3000);
  private static final int BIRTH = 19_870_605;
  private static final String NUMBER = WorkspaceFiles.idNumber(BIRTH, 123);

  private static Draft one() {
    return People.draft("civil", "A").name("欧阳晓岚").birth(BIRTH).number(NUMBER).sex(Sex.MALE);
  }

  private static Draft other() {
    return People.draft("police", "B").name("欧阳晓岚").birth(BIRTH).number(NUMBER).sex(Sex.MALE);
  }

  private static Identities among(Draft... drafts) {
    List<PersonRecord> records = new ArrayList<>(STRANGERS);
    for (Draft each : drafts) {
      records.add(each.record());
    }
    return People.match(records, 1);
  }

  private static boolean isOne(Identities found) {
    return found.person(found.records().find("civil", "A"))
        == found.person(found.records().find("police", "B"));
  }

  private static boolean isOne(Draft one, Draft other) {
    return isOne(among(one, other));
  }

  @Test
  void strangersStayStrangers() {
    Identities found = People.match(STRANGERS, 1);
    assertThat(found.personCount()).isEqualTo(STRANGERS.size());
  }

  @Test
  void theSameNumberWithTheSameNameIsOnePerson() {
    assertThat(isOne(one(), other())).isTrue();
    assertThat(isOne(one(), other().birth(19_870_101))).isTrue();
    assertThat(isOne(one(), other().name("欧阳小岚"))).as("sound").isTrue();
    assertThat(isOne(one(), other().name("欧阳晓蓝"))).as("sound").isTrue();
    assertThat(isOne(one(), other().name(null))).as("birthday for a name").isTrue();
  }

  @Test
  void theOldFormOfANumberIsTheSameNumber() {
    String old = NUMBER.substring(0, 6) + NUMBER.substring(8, 17);
    assertThat(isOne(one(), other().number(old))).isTrue();
  }

  @Test
  void aNumberOneSlipOffThatFailsItsCheckIsOnePersonWithNameAndBirthday() {
    String slipped = People.slipped(NUMBER);
    assertThat(People.isSound(slipped)).isFalse();
    assertThat(isOne(one(), other().number(slipped))).isTrue();
    assertThat(isOne(one(), other().number(slipped).name("司马光远"))).isFalse();
  }

  @Test
  void anotherDocumentCountsAsOne() {
    assertThat(isOne(one().number("H12345678"), other().number("h 1234 5678"))).isTrue();
    assertThat(isOne(one().number("H12345678"), other().number("H12345679").name("司马光远")))
        .isFalse();
  }

  @Test
  void theSameNumberUnderAnotherNameIsADoubt() {
    Identities found = among(one(), other().name("司马光远").birth(19_540_213));
    assertThat(isOne(found)).isFalse();
    assertThat(found.doubts())
        .extracting(IdentityDoubt::reason)
        .containsExactly(Reason.SAME_NUMBER_OTHER_NAME);
  }

  @Test
  void twinsAreTwoPeople() {
    String address = "秋台北一路14号2栋3楼1号";
    String twin = WorkspaceFiles.idNumber(BIRTH, 125);
    String phone = "12512345678";
    for (String name : List.of("欧阳晓峰", "欧阳晓岚", "欧阳小岚")) {
      Draft left = one().address(address).phone(phone);
      Draft right = other().number(twin).name(name).address(address).phone(phone);
      assertThat(isOne(left, right)).as(name).isFalse();
    }
    Draft namesake = other().number(People.slipped(twin)).address(address).phone(phone);
    Identities doubtful = among(one().address(address).phone(phone), namesake);
    assertThat(isOne(doubtful)).as("the same name, a number with a slip").isFalse();
    assertThat(doubtful.doubts()).isNotEmpty();
    assertThat(isOne(one(), other().name("欧阳晓峰"))).as("a twin's papers").isFalse();
    Draft unnumbered = other().number(null).name("欧阳晓峰").address(address).phone(phone);
    Identities found = among(one().address(address).phone(phone), unnumbered);
    assertThat(isOne(found)).as("no number").isFalse();
    assertThat(found.doubts()).isNotEmpty();
  }

  @Test
  void withoutANumberTheWeightsDecide() {
    String phone = "12512345678";
    assertThat(isOne(one().number(null).phone(phone), other().phone(phone))).isTrue();
    assertThat(isOne(one().number(null), other())).as("rare name and birthday").isTrue();
    assertThat(isOne(one().number(null).birth(19_870_506).phone(phone), other().phone(phone)))
        .as("day and month swapped")
        .isTrue();
    assertThat(isOne(one().number(null).name("司马光远").phone(phone), other().phone(phone)))
        .as("another name")
        .isFalse();
    assertThat(
            isOne(
                one().number(null).name("诸葛明").formerName("欧阳晓岚").phone(phone),
                other().phone(phone)))
        .as("former name")
        .isTrue();
  }

  @Test
  void westernNamesInAnyOrderWithInitialsAndSlips() {
    for (String name : List.of("Birtwell Ada", "A. Birtwell", "Ada Birtwel", "BIRTWELL, Ada")) {
      Draft left = one().name("Ada Birtwell").number("998877661").phone("12512345678");
      assertThat(isOne(left, other().name(name).number("998877661"))).as(name).isTrue();
      assertThat(isOne(left, other().name(name).number(null).phone("12512345678")))
          .as(name + " without number")
          .isTrue();
    }
    assertThat(
            isOne(
                one().name("Ada Birtwell").number(null).phone("12512345678"),
                other().name("Ben Birtwell").number(null).phone("12512345678")))
        .isFalse();
  }

  @Test
  void placeholdersAndSharedPhonesSayNothing() {
    Draft left = one().name("王芳").number("111111111111111111").birth(19_900_101);
    Draft right = other().name("王芳").number("111111111111111111").birth(19_550_707);
    assertThat(isOne(left, right)).isFalse();
    List<PersonRecord> records = new ArrayList<>();
    for (PersonRecord each : STRANGERS) {
      records.add(
          People.draft(each.source(), each.recordId())
              .name(each.name())
              .phone("12500000001")
              .number("123456789")
              .address("幸福小区")
              .record());
    }
    assertThat(People.match(records, 2).personCount()).isEqualTo(STRANGERS.size());
  }

  @Test
  void aSourceThatHasPeopleOnceKeepsThemApart() {
    Identities found =
        among(
            People.draft("civil", "A").name("王芳").birth(BIRTH).phone("12512345678"),
            People.draft("civil", "A2").name("王芳").birth(BIRTH).phone("12512345679"),
            People.draft("police", "B").name("王芳").birth(BIRTH));
    assertThat(isOne(found)).isFalse();
    assertThat(found.doubts()).extracting(IdentityDoubt::reason).contains(Reason.AMBIGUOUS);
  }

  @Test
  void theSameForAnyOrderAndNumberOfThreads() {
    for (long seed = 1; seed <= 4; seed++) {
      Random random = new Random(seed);
      List<PersonRecord> records = People.town(random, 800);
      Identities expected = People.match(records, 1);
      int merged = records.size() - expected.personCount();
      assertThat(merged).as("seed %d", seed).isGreaterThan(900);
      for (int threads : new int[] {1, 2, 4}) {
        Collections.shuffle(records, random);
        Identities found = People.match(records, threads);
        assertThat(found.doubts()).as("seed %d", seed).isEqualTo(expected.doubts());
        for (int i = 0; i < records.size(); i++) {
          assertThat(found.person(i)).as("seed %d", seed).isEqualTo(expected.person(i));
        }
      }
    }
  }

  /** All pairs, no blocks: what the search finds by blocks must be all there is to find. */
  @Test
  void blocksMissNoPairOfASmallTown() {
    List<PersonRecord> list = People.town(new Random(7), 220);
    IdentityRecords records = People.records(list);
    RecordFacts facts = new RecordFacts(records);
    IdentityWeights weights = IdentityWeights.shipped();
    PairJudge judge = new PairJudge(records, facts, weights);
    TreeSet<String> expected = new TreeSet<>();
    for (int a = 0; a < records.size(); a++) {
      for (int b = a + 1; b < records.size(); b++) {
        boolean sameCleanSource =
            records.sourceNumber(a) == records.sourceNumber(b)
                && facts.isClean(records.sourceNumber(a));
        if (!sameCleanSource && judge.judge(a, b).compareTo(PairJudge.Verdict.MATCH) >= 0) {
          expected.add(a + " " + b);
        }
      }
    }
    ScoredPairs pairs = ScoredPairs.of(records, facts, weights, 2, org.jiezhi.model.Progress.NONE);
    TreeSet<String> found = new TreeSet<>();
    for (int i = 0; i < pairs.size(); i++) {
      if (pairs.isLink(i)) {
        found.add(pairs.one(i) + " " + pairs.other(i));
      }
    }
    assertThat(expected).hasSizeGreaterThan(250);
    assertThat(found).isEqualTo(expected);
  }

  @Test
  void mostOfATownIsFoundAndNobodyIsTakenForAnother() {
    Identities found = People.match(People.town(new Random(11), 2000), 2);
    TreeMap<String, Integer> personOf = new TreeMap<>();
    TreeMap<Integer, String> nameOf = new TreeMap<>();
    int wrong = 0;
    int parted = 0;
    for (int i = 0; i < found.records().size(); i++) {
      String id = found.records().recordId(i);
      String truth = id.substring(0, id.indexOf('-'));
      Integer before = personOf.putIfAbsent(truth, found.person(i));
      parted += before != null && before != found.person(i) ? 1 : 0;
      String named = nameOf.putIfAbsent(found.person(i), truth);
      wrong += named != null && !named.equals(truth) ? 1 : 0;
    }
    assertThat(wrong).isZero();
    assertThat(parted).isLessThan(10);
  }

  @Test
  void explanationsHoldNoValues() {
    List<PersonRecord> list = List.of(one().record(), other().name("欧阳小岚").record());
    IdentityRecords records = People.records(list);
    String text = new IdentityMatching(IdentityWeights.shipped(), 1).explain(records, 0, 1);
    assertThat(text).startsWith("id.same name.sound birth.same sex.same = ").contains("CERTAIN");
    assertThat(records.toString() + list.get(0)).doesNotContain("欧阳", NUMBER);
  }
}

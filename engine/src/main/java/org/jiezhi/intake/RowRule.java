package org.jiezhi.intake;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jiezhi.model.Message;
import org.jiezhi.store.RowFault.Outcome;

/** What a row may break, and what becomes of it then. */
public enum RowRule {
  /** More or fewer values than the header. */
  FIELDS(
      Outcome.REJECTED,
      "the row has more or fewer values than the header, or a quotation mark is missing",
      "该行的列数与表头不符，或缺少引号"),
  /** A value that must be there. */
  REQUIRED(Outcome.REJECTED, "a value is needed here", "此处必须有值"),
  /** Characters that no text has. */
  CHARACTERS(
      Outcome.REJECTED,
      "holds zero or control characters, or bytes that are not in the file's encoding",
      "含有空字符、控制字符，或与文件编码不符的字节"),
  /** Text beyond what a column holds. */
  TOO_LONG(Outcome.REJECTED, "the text is too long for this column", "文本超过该列允许的长度"),
  /** A number that the spreadsheet rounded, or a formula without result. */
  ROUNDED(
      Outcome.REJECTED,
      "the spreadsheet keeps a number and has rounded it, or the formula has no result; make the"
          + " column text and fill it again",
      "表格将其存为数值并已舍入，或公式无结果；请将该列设为文本后重新填写"),
  /** No date. */
  DATE(
      Outcome.REJECTED,
      "is not a date; write YYYY-MM-DD, YYYY-MM, YYYY, or 不详",
      "不是日期；请写 YYYY-MM-DD、YYYY-MM、YYYY 或 不详"),
  /** No number, or one out of range. */
  NUMBER(Outcome.REJECTED, "is not a number, or out of range", "不是数字，或超出范围"),
  /** Longitude or latitude that cannot be. */
  COORDINATES(
      Outcome.REJECTED,
      "longitude and latitude must both be there, between ±180 and ±90; are they swapped?",
      "经度、纬度须同时给出，且在 ±180、±90 之内；是否写反？"),
  /** A code that is none. */
  CODE(
      Outcome.REJECTED,
      "is no code: at most 200 characters, none of them white space",
      "不是代码：最多 200 个字符，不含空白"),
  /** Two rows of the file with one key. */
  DUPLICATE_KEY(
      Outcome.REJECTED,
      "another row of this file has the same key and other contents; the first one counts",
      "本文件中另一行的键相同而内容不同；以先出现者为准"),
  /** The check character of an ID number is wrong. */
  ID_CHECK(
      Outcome.QUARANTINED, "the check character is wrong: one of the digits is", "校验码不符：其中有一位数字错误"),
  /** The date in an ID number does not exist. */
  ID_DATE(Outcome.QUARANTINED, "the date in the number does not exist", "号码中的日期不存在"),
  /** The sex contradicts the ID number. */
  ID_SEX(Outcome.QUARANTINED, "contradicts the ID number", "与身份证号不一致"),
  /** The birthday contradicts the ID number. */
  ID_BIRTH(Outcome.QUARANTINED, "contradicts the ID number", "与身份证号不一致"),
  /** One ID number, two names, one source. */
  ID_OF_ANOTHER_NAME(
      Outcome.QUARANTINED,
      "another record of this source has the same number and another name",
      "本来源的另一条记录号码相同而姓名不同"),
  /** The end lies before the start, or the start before birth. */
  DATE_ORDER(Outcome.QUARANTINED, "lies before the date it must follow", "早于其应晚于的日期"),
  /** One ID number, two names, two sources. */
  ID_OF_ANOTHER_NAME_ELSEWHERE(
      Outcome.NOTED, "another source has the same number under another name", "其他来源中号码相同而姓名不同"),
  /** An ID number that only fills the field. */
  ID_PLACEHOLDER(Outcome.NOTED, "only fills the field; taken as missing", "仅为占位；视为缺失"),
  /** An ID number of the old form. */
  ID_OLD(Outcome.NOTED, "is of the old form with 15 digits", "为 15 位旧号码"),
  /** An ID that is none of the identity card. */
  ID_OTHER(Outcome.NOTED, "is no number of an identity card; kept as it is", "不是居民身份证号码；按原样保留"),
  /** A phone that is none. */
  PHONE(Outcome.NOTED, "is no phone number as they are written; kept as it is", "不是通常的电话号码；按原样保留"),
  /** A word that is not known. */
  WORD(Outcome.NOTED, "is no word that is known here; kept as an attribute", "不是此列的已知用词；作为附加属性保留"),
  /** The declared unit is not the one in which the place lies. */
  UNIT_DIFFERS(
      Outcome.NOTED,
      "the place lies in another unit than is stated; both are kept",
      "位置所在单元与填写的不同；两者均保留"),
  /** The place lies in no unit. */
  OUTSIDE(Outcome.NOTED, "the place lies in no unit", "位置不在任何单元内"),
  /** No unit has the stated code. */
  UNIT_UNKNOWN(Outcome.NOTED, "no unit has this code", "没有此代码的单元");

  private final Outcome outcome;
  private final Message hint;

  RowRule(Outcome outcome, String en, String zh) {
    this.outcome = outcome;
    this.hint = Message.of(en, zh);
  }

  /** Its key in files: {@code id-check}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The rule of a key. */
  public static Optional<RowRule> ofKey(String key) {
    return Arrays.stream(values()).filter(each -> each.key().equals(key)).findFirst();
  }

  Outcome outcome() {
    return outcome;
  }

  /** What is wrong, and what to do. */
  public Message hint() {
    return hint;
  }
}

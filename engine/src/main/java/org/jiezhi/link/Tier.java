package org.jiezhi.link;

import org.jiezhi.model.Message;

/** By which rule a record was decided. */
public enum Tier {
  /** The source names the dwelling and the address leads there too. */
  T0("the source names the dwelling, the address agrees", "来源已给出房屋代码，且与地址一致"),
  /** The full address is in the inventory once. */
  T1("the full address is in the inventory", "完整地址与房屋清单一致"),
  /** The same with upper parts missing or another name in use. */
  T2("upper parts missing or another name, one dwelling", "缺上级或使用别名，唯一对应"),
  /** The numbers were put together anew: bare or fused numbers, a stair left out. */
  T3("numbers read by the inventory, one dwelling", "数字经清单判读，唯一对应"),
  /** A slip in a name, all numbers agree. */
  T4("a slip in a name, all numbers agree", "名称有误写，数字全部一致"),
  /** Several dwellings, or parts that contradict one another. */
  T5("several dwellings or a contradiction", "对应多套房屋或内容矛盾"),
  /** The place is known, the dwelling is not in the inventory. */
  T6("the dwelling is not in the inventory", "地点已知，清单中无此房屋"),
  /** Nothing that leads to a place of the inventory. */
  T7("nothing that leads to a place", "没有可用的地址信息");

  private final Message text;

  Tier(String en, String zh) {
    text = Message.of(en, zh);
  }

  /** What it means, for people. */
  public Message text() {
    return text;
  }
}

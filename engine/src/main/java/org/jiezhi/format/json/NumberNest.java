package org.jiezhi.format.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Arrays;

/**
 * The nested arrays of numbers of one geometry, read before it is known what geometry it is:
 * numbers in one array, and for each depth where its arrays end. Used again for the next geometry;
 * it keeps the memory of the largest.
 *
 * <p>Depth 1 is the outermost array; the arrays that hold numbers all lie at {@link #leafDepth()}.
 */
final class NumberNest {
  /** Depth of the positions of a MultiPolygon: the deepest there is. */
  static final int MAX_DEPTH = 4;

  /** What an array of numbers is. */
  enum Leaf {
    /** A position: two numbers are kept, further ones are counted. */
    POSITION,
    /** A list: all numbers are kept. */
    LIST
  }

  private final int[][] ends = new int[MAX_DEPTH + 1][16];
  private final int[] sizes = new int[MAX_DEPTH + 2];
  private double[] numbers = new double[256];
  private int count;
  private int leafDepth;
  private int longPositions;

  /** Reads an array, which the cursor stands at the start of. */
  void read(JsonCursor cursor, Leaf leaf) throws IOException {
    Arrays.fill(sizes, 0);
    count = 0;
    leafDepth = 0;
    longPositions = 0;
    JsonParser parser = cursor.parser();
    int depth = 1;
    while (depth > 0) {
      JsonToken token = cursor.next();
      if (token == JsonToken.START_ARRAY) {
        depth++;
        if (depth > MAX_DEPTH || (leafDepth > 0 && depth > leafDepth)) {
          throw cursor.refuse("an array where a number is due", "应为数字处出现数组");
        }
      } else if (token == JsonToken.END_ARRAY) {
        if (depth == leafDepth) {
          throw cursor.refuse("an empty array among arrays of numbers", "数字数组之间出现空数组");
        }
        close(depth--);
      } else if (isNumber(token)) {
        startLeaf(cursor, depth);
        if (leaf == Leaf.POSITION) {
          readPosition(cursor, parser);
        } else {
          readList(cursor, parser);
        }
        close(depth--);
      } else {
        throw cursor.refuse("a value that is not a number among the coordinates", "坐标中出现非数字的值");
      }
    }
  }

  private void startLeaf(JsonCursor cursor, int depth) {
    if (leafDepth == 0 && sizes[depth] == 0) {
      leafDepth = depth;
    } else if (leafDepth != depth) {
      throw cursor.refuse("numbers at different depths of one geometry", "同一几何中数字的嵌套层数不一致");
    }
  }

  private void readPosition(JsonCursor cursor, JsonParser parser) throws IOException {
    double x = cursor.finiteDouble();
    if (!isNumber(parser.nextToken())) {
      throw cursor.refuse(
          "a position without a second number; it needs two at least", "坐标缺少第二个数；至少需要两个");
    }
    double y = cursor.finiteDouble();
    JsonToken token = parser.nextToken();
    if (token != JsonToken.END_ARRAY) {
      longPositions++;
      while (isNumber(token)) {
        cursor.finiteDouble();
        token = parser.nextToken();
      }
      if (token != JsonToken.END_ARRAY) {
        throw cursor.refuse("a position holds something other than numbers", "坐标中含有非数字的内容");
      }
    }
    if (count + 2 > numbers.length) {
      numbers = grow(cursor, numbers);
    }
    numbers[count++] = x;
    numbers[count++] = y;
  }

  private void readList(JsonCursor cursor, JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    while (isNumber(token)) {
      if (count == numbers.length) {
        numbers = grow(cursor, numbers);
      }
      numbers[count++] = cursor.finiteDouble();
      token = parser.nextToken();
    }
    if (token != JsonToken.END_ARRAY) {
      throw cursor.refuse("a list of numbers holds something else", "数字列表中含有其他内容");
    }
    sizes[leafDepth + 1] = count;
  }

  private static double[] grow(JsonCursor cursor, double[] array) {
    if (array.length > Integer.MAX_VALUE / 4) {
      throw cursor.refuse(
          "a geometry of more than 250 million positions; split it", "单个几何超过 2.5 亿个坐标；请拆分");
    }
    return Arrays.copyOf(array, array.length * 2);
  }

  private void close(int depth) {
    int[] atDepth = ends[depth];
    int size = sizes[depth]++;
    if (size == atDepth.length) {
      atDepth = Arrays.copyOf(atDepth, size * 2);
      ends[depth] = atDepth;
    }
    atDepth[size] = sizes[depth + 1];
  }

  private static boolean isNumber(@org.jspecify.annotations.Nullable JsonToken token) {
    return token == JsonToken.VALUE_NUMBER_FLOAT || token == JsonToken.VALUE_NUMBER_INT;
  }

  /** The depth of the arrays that hold numbers, or 0 where there is no number at all. */
  int leafDepth() {
    return leafDepth;
  }

  /** How many arrays there are at a depth. */
  int size(int depth) {
    return sizes[depth];
  }

  /**
   * The number of the first member of an array, counted over all members of arrays of its depth.
   */
  int start(int depth, int index) {
    return index == 0 ? 0 : ends[depth][index - 1];
  }

  /** One beyond the number of the last member of an array. */
  int end(int depth, int index) {
    return ends[depth][index];
  }

  /** A number by its place in the text. */
  double number(int index) {
    return numbers[index];
  }

  /** Numbers by their places in the text. */
  double[] copy(int from, int to) {
    return Arrays.copyOfRange(numbers, from, to);
  }

  /** How many positions had more than two numbers. */
  int longPositions() {
    return longPositions;
  }
}

package extremalshell.torchscript;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A pickle read as a graph of values. Nothing in it is run: the graph shows the content of a file
 * before libtorch, which trusts pickles, reads it.
 */
final class Pickle {
  /** A depth that no exporter reaches: modules nest a few dozen deep. */
  private static final int DEEPEST = 1000;

  /**
   * Limit of values, with shared ones counted at each place; libtorch visits some shared values
   * repeatedly.
   */
  private static final double MOST_VALUES = 5e7;

  private final ByteBuffer in;
  private final List<Value> stack = new ArrayList<>();
  private final Map<Integer, Value> memo = new HashMap<>();
  private final List<Value> reduced = new ArrayList<>();

  /** Kinds of values. */
  enum Kind {
    WHOLE,
    TEXT,
    GLOBAL,
    TUPLE,
    COLLECTION,
    OBJECT,
    CALL,
    PERSISTENT,
    OTHER,
    MARK
  }

  /**
   * A value.
   *
   * @param literal a Long or a String; null for other kinds
   * @param parts elements, keys and values in turn, class and state, or function and arguments
   */
  record Value(Kind kind, @Nullable Object literal, List<Value> parts) {
    /** Returns a text, or the dotted name of a global; empty for other values. */
    String text() {
      return literal instanceof String text ? text : "";
    }

    /** Returns a whole number, or -1 for other values. */
    long whole() {
      return literal instanceof Long number ? number : -1;
    }
  }

  /**
   * A value of a pickle.
   *
   * @param root the value
   * @param calls of functions, in order
   */
  record Content(Value root, List<Value> calls) {}

  private Pickle(byte[] bytes) {
    this.in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Reads a pickle.
   *
   * @throws IOException if it is damaged, or deeper than any exporter writes; the message names the
   *     cause
   */
  static Content read(byte[] bytes) throws IOException {
    Pickle pickle = new Pickle(bytes);
    try {
      Value root = pickle.root();
      checkShape(root);
      return new Content(root, pickle.reduced);
    } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
      throw new IOException("a pickle ends too early or is damaged");
    }
  }

  private Value root() throws IOException {
    while (true) {
      int opcode = in.get() & 0xFF;
      if (opcode == '.') {
        return pop();
      }
      step(opcode);
    }
  }

  private void step(int opcode) throws IOException {
    switch (opcode) {
      case 0x80 -> in.get();
      case 0x95 -> in.getLong();
      case '(' -> push(Kind.MARK, null);
      case 'N', 0x88, 0x89 -> push(Kind.OTHER, null);
      case 'G' -> other(8);
      case 'K' -> push(Kind.WHOLE, (long) (in.get() & 0xFF));
      case 'M' -> push(Kind.WHOLE, (long) (in.getShort() & 0xFFFF));
      case 'J' -> push(Kind.WHOLE, (long) in.getInt());
      case 0x8a -> push(Kind.WHOLE, whole(bytes(in.get() & 0xFF)));
      case 0x8b -> push(Kind.WHOLE, whole(bytes(in.getInt())));
      case 'X', 'T' -> push(Kind.TEXT, text(in.getInt()));
      case 'U', 0x8c -> push(Kind.TEXT, text(in.get() & 0xFF));
      case 'B' -> other(in.getInt());
      case 'C' -> other(in.get() & 0xFF);
      case 'c' -> push(Kind.GLOBAL, line() + "." + line());
      case ')' -> push(Kind.TUPLE, null);
      case ']', '}', 0x8f -> push(Kind.COLLECTION, null);
      case 't' -> stack.add(new Value(Kind.TUPLE, null, sinceMark()));
      case 'l', 'd' -> stack.add(new Value(Kind.COLLECTION, null, sinceMark()));
      case 0x85, 0x86, 0x87 -> tuple(opcode - 0x84);
      case 'e', 'u', 0x90 -> extend();
      case 'a' -> add(1);
      case 's' -> add(2);
      case 'b' -> add(1);
      case 'R' -> call();
      case 0x81 -> object();
      case 'Q' -> stack.add(new Value(Kind.PERSISTENT, null, List.of(pop())));
      case 'q' -> memo.put(in.get() & 0xFF, top());
      case 'r' -> memo.put(in.getInt(), top());
      case 0x94 -> memo.put(memo.size(), top());
      case 'h' -> stack.add(known(in.get() & 0xFF));
      case 'j' -> stack.add(known(in.getInt()));
      case '0' -> pop();
      default -> throw new IOException("a pickle has an instruction that no exporter writes");
    }
  }

  private void push(Kind kind, @Nullable Object literal) {
    stack.add(new Value(kind, literal, new ArrayList<>()));
  }

  private void other(int length) {
    bytes(length);
    push(Kind.OTHER, null);
  }

  private void tuple(int size) {
    List<Value> last = stack.subList(stack.size() - size, stack.size());
    List<Value> parts = new ArrayList<>(last);
    last.clear();
    stack.add(new Value(Kind.TUPLE, null, parts));
  }

  private void extend() {
    List<Value> parts = sinceMark();
    top().parts().addAll(parts);
  }

  private void add(int count) {
    List<Value> last = stack.subList(stack.size() - count, stack.size());
    List<Value> parts = new ArrayList<>(last);
    last.clear();
    top().parts().addAll(parts);
  }

  private void call() {
    Value arguments = pop();
    Value function = pop();
    Value call = new Value(Kind.CALL, function.text(), new ArrayList<>(List.of(arguments)));
    reduced.add(call);
    stack.add(call);
  }

  private void object() {
    Value arguments = pop();
    Value type = pop();
    stack.add(new Value(Kind.OBJECT, type.text(), new ArrayList<>(List.of(arguments))));
  }

  private List<Value> sinceMark() {
    int at = stack.size() - 1;
    while (stack.get(at).kind() != Kind.MARK) {
      at--;
    }
    List<Value> last = stack.subList(at + 1, stack.size());
    List<Value> parts = new ArrayList<>(last);
    stack.subList(at, stack.size()).clear();
    return parts;
  }

  private Value top() {
    return stack.get(stack.size() - 1);
  }

  private Value pop() {
    return stack.remove(stack.size() - 1);
  }

  private Value known(int number) throws IOException {
    Value value = memo.get(number);
    if (value == null) {
      throw new IOException("a pickle refers to a value that it does not hold");
    }
    return value;
  }

  private byte[] bytes(int length) {
    if (length < 0 || length > in.remaining()) {
      throw new IllegalArgumentException("length " + length);
    }
    byte[] bytes = new byte[length];
    in.get(bytes);
    return bytes;
  }

  private String text(int length) {
    return new String(bytes(length), StandardCharsets.UTF_8);
  }

  private String line() {
    int from = in.position();
    while (in.get() != '\n') {
      // to the end of the line
    }
    return new String(in.array(), from, in.position() - 1 - from, StandardCharsets.UTF_8);
  }

  private static long whole(byte[] little) {
    long value = 0;
    for (int i = Math.min(little.length, 8) - 1; i >= 0; i--) {
      value = (value << 8) | (little[i] & 0xFF);
    }
    return value;
  }

  /** Refuses values that are too deep, contain themselves, or unfold to more than memory. */
  private static void checkShape(Value root) throws IOException {
    record Size(int depth, double values) {}
    IdentityHashMap<Value, Size> sizes = new IdentityHashMap<>();
    IdentityHashMap<Value, Boolean> open = new IdentityHashMap<>();
    Deque<Value> path = new ArrayDeque<>();
    path.push(root);
    while (!path.isEmpty()) {
      Value value = path.peek();
      if (sizes.containsKey(value)) {
        path.pop();
        continue;
      }
      if (open.put(value, true) == null) {
        for (Value part : value.parts()) {
          if (open.containsKey(part) && !sizes.containsKey(part)) {
            throw new IOException("a pickle holds a value that contains itself");
          }
          if (!sizes.containsKey(part)) {
            path.push(part);
          }
        }
        continue;
      }
      int depth = 0;
      double values = 1;
      for (Value part : value.parts()) {
        Size size = sizes.get(part);
        depth = size == null ? depth : Math.max(depth, size.depth());
        values += size == null ? 0 : size.values();
      }
      if (depth >= DEEPEST || values > MOST_VALUES) {
        throw new IOException("a pickle nests values deeper than any exporter does");
      }
      sizes.put(value, new Size(depth + 1, values));
      path.pop();
    }
  }
}

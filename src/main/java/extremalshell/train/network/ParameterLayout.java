package extremalshell.train.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The place of each parameter of a network in the one trained vector. */
public final class ParameterLayout {
  /** Groups of parameters that training treats alike, in their order in the vector. */
  public enum Kind {
    /** Kernels: pulled towards zero, and computed with in the precision of the feature maps. */
    KERNEL,
    /** Matrices: pulled towards zero, always 32 bits. */
    MATRIX,
    /** Gains and biases: left alone, always 32 bits. */
    OFFSET
  }

  /**
   * A parameter.
   *
   * @param offset of its first value in the vector
   * @param mean of its first values
   * @param deviation of its first values, normally distributed
   */
  public record Entry(
      String name, Kind kind, long[] shape, int offset, float mean, float deviation) {
    public int size() {
      return (int) Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    }
  }

  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, Entry> byName = new HashMap<>();

  private ParameterLayout(List<Entry> declared) {
    int offset = 0;
    for (Entry entry :
        declared.stream().sorted(Comparator.comparing((Entry e) -> e.kind)).toList()) {
      Entry placed =
          new Entry(entry.name, entry.kind, entry.shape, offset, entry.mean, entry.deviation);
      if (byName.put(placed.name, placed) != null) {
        throw new IllegalArgumentException("two parameters are called " + placed.name);
      }
      entries.add(placed);
      offset += placed.size();
    }
  }

  /** Returns the layout of all that an architecture trains. */
  public static ParameterLayout of(Architecture architecture) {
    Declaration declaration = new Declaration();
    architecture.trained(declaration, "input");
    return new ParameterLayout(declaration.declared);
  }

  /** Returns the parameters in the order of the vector. */
  public List<Entry> entries() {
    return entries;
  }

  /** Returns the parameters of a kind in the order of the vector. */
  public List<Entry> entries(Kind kind) {
    return entries.stream().filter(entry -> entry.kind == kind).toList();
  }

  Entry entry(String name) {
    Entry entry = byName.get(name);
    if (entry == null) {
      throw new IllegalArgumentException("no parameter is called " + name);
    }
    return entry;
  }

  /** Returns the length of the vector. */
  public int size() {
    return entries.stream().mapToInt(Entry::size).sum();
  }

  /** Returns the number of values of a kind. */
  public int size(Kind kind) {
    return entries(kind).stream().mapToInt(Entry::size).sum();
  }

  /** Returns the values of one parameter from the vector. */
  float[] values(float[] vector, String name) {
    Entry entry = entry(name);
    return Arrays.copyOfRange(vector, entry.offset, entry.offset + entry.size());
  }

  /** Returns the vector that training starts from; the same for the same seed. */
  public float[] initial(long seed) {
    Random random = new Random(seed);
    float[] vector = new float[size()];
    for (Entry entry : entries) {
      for (int i = 0; i < entry.size(); i++) {
        float noise = entry.deviation == 0 ? 0 : (float) random.nextGaussian() * entry.deviation;
        vector[entry.offset + i] = entry.mean + noise;
      }
    }
    return vector;
  }

  /** Returns a text that differs between layouts. */
  public String fingerprint() {
    StringBuilder text = new StringBuilder();
    for (Entry entry : entries) {
      text.append(entry.name).append(Arrays.toString(entry.shape));
    }
    return Integer.toHexString(text.toString().hashCode());
  }

  /** Runs an architecture to collect its parameters; values do not matter. */
  private static final class Declaration implements Ops<String> {
    private final List<Entry> declared = new ArrayList<>();

    private void declare(String name, Kind kind, float mean, double deviation, long... shape) {
      declared.add(new Entry(name, kind, shape, 0, mean, (float) deviation));
    }

    @Override
    public String conv(Conv conv, String x) {
      // He et al. 2015, equation 10: deviations that keep the scale through rectified layers
      double deviation = Math.sqrt(2.0 / conv.fanIn());
      declare(
          conv.name() + ".weight",
          Kind.KERNEL,
          0,
          deviation,
          conv.out(),
          conv.in(),
          conv.kernelHeight(),
          conv.kernelWidth());
      declare(conv.name() + ".gain", Kind.OFFSET, conv.gain(), 0, conv.out());
      declare(conv.name() + ".bias", Kind.OFFSET, 0, 0, conv.out());
      return x;
    }

    @Override
    public String linear(String name, String x, int in, int out) {
      declare(name + ".weight", Kind.MATRIX, 0, Math.sqrt(1.0 / in), out, in);
      declare(name + ".bias", Kind.OFFSET, 0, 0, out);
      return x;
    }

    @Override
    public String cosine(String name, String x, int in, int out) {
      declare(name + ".weight", Kind.MATRIX, 0, Math.sqrt(1.0 / in), out, in);
      return x;
    }

    @Override
    public String relu(String x) {
      return x;
    }

    @Override
    public String sigmoid(String x) {
      return x;
    }

    @Override
    public String add(String a, String b) {
      return a;
    }

    @Override
    public String multiply(String a, String b) {
      return a;
    }

    @Override
    public String concat(String a, String b) {
      return a;
    }

    @Override
    public String averagePool(String x, int height, int width) {
      return x;
    }

    @Override
    public String mean(String x, int... axes) {
      return x;
    }

    @Override
    public String deviation(String x, int... axes) {
      return x;
    }

    @Override
    public String flatten(String x) {
      return x;
    }

    @Override
    public String layer(String name, String x) {
      return x;
    }
  }
}

package extremalshell.speech;

import extremalshell.model.NetworkProperties;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Reads a {@link FrontEnd} from keys of {@code serving.properties}. */
public final class FrontEndProperties {
  /** Kaldi's floor: the distance from 1 to the next greater number of single precision. */
  private static final double KALDI_FLOOR = 1.1920929e-7;

  private FrontEndProperties() {}

  /**
   * Reads keys and values.
   *
   * @throws extremalshell.UserException when a value is invalid
   */
  public static FrontEnd of(Map<String, String> properties) {
    return of(new NetworkProperties(properties, Map.of()));
  }

  static FrontEnd of(NetworkProperties keys) {
    boolean kaldi = keys.choice("frontEnd", "plain", List.of("plain", "kaldi")).equals("kaldi");
    int rate = keys.whole("sampleRate", 16_000, 1000, 768_000, "a rate in Hz");
    double floor =
        keys.number("floor", kaldi ? KALDI_FLOOR : 1e-9, value -> value > 0, "a number above 0");
    return new FrontEnd(
        rate,
        framing(keys, rate, kaldi),
        keys.whole("power", 2, 1, 2, "an exponent"),
        mels(keys, rate / 2.0, kaldi),
        floor,
        keys.choice("log", "ln", List.of("ln", "db")).equals("db"),
        keys.flag("energy", false));
  }

  private static Framing framing(NetworkProperties keys, int rate, boolean kaldi) {
    int window = keys.whole("window", rate / 40, 2, 1 << 16, "a number of samples");
    int power2 = Math.max(2, 2 * Integer.highestOneBit(window - 1));
    Framing.Placement usual = kaldi ? Framing.Placement.SNIPPED : Framing.Placement.INSIDE;
    return new Framing(
        window,
        keys.whole("hop", Math.max(1, rate / 100), 1, 1 << 16, "a number of samples"),
        keys.whole("fft", power2, window, 1 << 16, "a number of samples, at least window"),
        chosen(
            WindowFunction.class,
            keys,
            "windowFunction",
            kaldi ? WindowFunction.POVEY : WindowFunction.HANN),
        keys.flag("center", false) ? Framing.Placement.CENTERED : usual,
        keys.number(
            "preEmphasis", kaldi ? 0.97 : 0, share -> share >= 0 && share <= 1, "a share, 0 to 1"),
        keys.flag("removeOffset", kaldi),
        keys.number("gain", kaldi ? 1 << 15 : 1, value -> value > 0, "a factor above 0"));
  }

  private static MelBank mels(NetworkProperties keys, double nyquist, boolean kaldi) {
    double high =
        keys.number(
            "high",
            kaldi ? nyquist : 0.95 * nyquist,
            hz -> hz > 0 && hz <= nyquist,
            "Hz up to " + nyquist);
    return new MelBank(
        keys.whole("mels", 80, 1, 1024, "a number of bins"),
        chosen(MelScale.class, keys, "melScale", MelScale.HTK),
        chosen(MelBank.Norm.class, keys, "melNorm", MelBank.Norm.NONE),
        keys.choice("melFlanks", kaldi ? "mel" : "hertz", List.of("hertz", "mel")).equals("mel"),
        keys.number("low", 20, hz -> hz >= 0 && hz < high, "Hz below " + high),
        high);
  }

  private static <E extends Enum<E>> E chosen(
      Class<E> type, NetworkProperties keys, String key, E usual) {
    List<String> names =
        Stream.of(type.getEnumConstants())
            .map(each -> each.name().toLowerCase(Locale.ROOT))
            .toList();
    String name = keys.choice(key, usual.name().toLowerCase(Locale.ROOT), names);
    return Enum.valueOf(type, name.toUpperCase(Locale.ROOT));
  }
}

package extremalshell.speech;

import extremalshell.model.NetworkProperties;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads a {@link FrontEnd} from keys of {@code serving.properties}. */
public final class FrontEndProperties {
  private FrontEndProperties() {}

  /**
   * Reads keys and values.
   *
   * @throws extremalshell.UserException when a value is none
   */
  public static FrontEnd of(Map<String, String> properties) {
    return of(new NetworkProperties(properties, Map.of()));
  }

  static FrontEnd of(NetworkProperties keys) {
    int rate = keys.whole("sampleRate", 16_000, 1000, 768_000, "a rate in Hz");
    int window = keys.whole("window", rate / 40, 2, 1 << 16, "a number of samples");
    int power2 = Math.max(2, 2 * Integer.highestOneBit(window - 1));
    int fft = keys.whole("fft", power2, window, 1 << 16, "samples, at least those of the window");
    double nyquist = rate / 2.0;
    double high =
        keys.number("high", 0.95 * nyquist, hz -> hz > 0 && hz <= nyquist, "Hz up to " + nyquist);
    return new FrontEnd(
        rate,
        window,
        keys.whole("hop", Math.max(1, rate / 100), 1, 1 << 16, "a number of samples"),
        fft,
        keys.choice("windowFunction", "hann", List.of("hann", "hamming")).equals("hamming"),
        keys.flag("center", false),
        keys.whole("power", 2, 1, 2, "an exponent"),
        keys.whole("mels", 80, 1, 1024, "a number of bins"),
        MelScale.valueOf(
            keys.choice("melScale", "htk", List.of("htk", "slaney")).toUpperCase(Locale.ROOT)),
        keys.choice("melNorm", "none", List.of("none", "slaney")).equals("slaney"),
        keys.number("low", 20, hz -> hz >= 0 && hz < high, "Hz below " + high),
        high,
        keys.number("floor", 1e-9, value -> value > 0, "a number above 0"),
        keys.choice("log", "ln", List.of("ln", "db")).equals("db"));
  }
}

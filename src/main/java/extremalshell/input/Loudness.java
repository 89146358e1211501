package extremalshell.input;

import java.util.Locale;
import java.util.Optional;

/**
 * The loudness of a recording.
 *
 * @param rms root of the mean square of the samples, their mean left out
 * @param first the first sample
 */
record Loudness(double rms, float first) {
  /** 80 dB below full scale; even far too quiet speech is 20 dB louder. */
  private static final double NEARLY_SILENT = 1e-4;

  /** A square wave at full scale has 1; above 4, a factor such as 32768 was forgotten. */
  private static final double FAR_TOO_LOUD = 4;

  /** Measures samples, at least one. */
  static Loudness of(float[] samples) {
    double sum = 0;
    for (float sample : samples) {
      sum += sample;
    }
    double mean = sum / samples.length;
    double squares = 0;
    boolean same = true;
    for (float sample : samples) {
      squares += (sample - mean) * (sample - mean);
      same &= sample == samples[0];
    }
    return new Loudness(same ? 0 : Math.sqrt(squares / samples.length), samples[0]);
  }

  /** Returns the reason why its scores mean nothing; empty for a recording of usual level. */
  public Optional<String> doubt() {
    if (rms == 0) {
      return Optional.of(
          first == 0
              ? "digital silence, every sample is 0"
              : String.format(Locale.ROOT, "without sound, every sample is %.4g", first));
    }
    if (rms > FAR_TOO_LOUD) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "%.0f dB above full scale, but samples should lie between -1 and 1",
              20 * Math.log10(rms)));
    }
    return rms < NEARLY_SILENT
        ? Optional.of(
            String.format(
                Locale.ROOT, "nearly silent, %.0f dB below full scale", -20 * Math.log10(rms)))
        : Optional.empty();
  }
}

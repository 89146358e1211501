package extremalshell.input;

import extremalshell.UserException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Builds recordings from recordings; each records its sources. */
public final class SpeechEditing {
  private static final double FRAME_SECONDS = 0.025;

  /** Mean square of -80 dB of full scale; rounding to 16 bits makes noise of -101 dB. */
  private static final double FLOOR = 1e-8;

  private SpeechEditing() {}

  /**
   * Returns recordings one after the other, at the sample rate of the first.
   *
   * @param parts at least one
   */
  public static Speech join(List<Speech> parts) {
    int rate = parts.get(0).rate();
    List<Speech> resampled = parts.stream().map(part -> part.resampled(rate)).toList();
    float[] samples = new float[resampled.stream().mapToInt(Speech::length).sum()];
    List<Segment> segments = new ArrayList<>();
    int at = 0;
    for (Speech part : resampled) {
      System.arraycopy(part.samples(), 0, samples, at, part.length());
      double start = at / (double) rate;
      part.segments().forEach(segment -> segments.add(segment.shifted(start)));
      at += part.length();
    }
    return new Speech(
        joined(parts, true), joined(parts, false), rate, samples, segments, List.of());
  }

  private static String joined(List<Speech> parts, boolean names) {
    return parts.stream()
        .map(part -> names ? part.name() : part.source())
        .collect(Collectors.joining("+"));
  }

  /** Returns silence. */
  public static Speech silence(double seconds, int rate) {
    return made("silence", Segment.Kind.SILENCE, new float[count(seconds, rate)], rate);
  }

  /** Returns noise; the same for the same seed. */
  public static Speech noise(NoiseKind kind, double seconds, int rate, long seed) {
    float[] samples = kind.samples(count(seconds, rate), rate, seed);
    return made(kind.name().toLowerCase(Locale.ROOT), Segment.Kind.NOISE, samples, rate);
  }

  /** Returns a recording repeated or cut to a length, for use as noise. */
  public static Speech noise(Speech recording, double seconds) {
    float[] samples = repeated(recording.samples(), count(seconds, recording.rate()));
    return made(recording.name(), Segment.Kind.NOISE, samples, recording.rate());
  }

  private static Speech made(String name, Segment.Kind kind, float[] samples, int rate) {
    double seconds = samples.length / (double) rate;
    List<Segment> segments = List.of(new Segment(kind, name, 0, seconds));
    return new Speech(name, name, rate, samples, segments, List.of());
  }

  private static int count(double seconds, int rate) {
    return (int) Math.max(1, Math.round(seconds * rate));
  }

  private static float[] repeated(float[] samples, int count) {
    float[] all = new float[count];
    for (int i = 0; i < count; i++) {
      all[i] = samples[i % samples.length];
    }
    return all;
  }

  /**
   * Adds noise to a part of a recording.
   *
   * @param noise repeated or cut to the part
   * @param snr power of the recording divided by the power of the noise, both within the part, in
   *     dB
   * @param from begin of the part, in seconds
   * @param to end of the part, in seconds; a part beyond the recording is left out
   * @throws UserException when the part is empty, or the recording or the noise is silent there
   */
  public static Speech mix(Speech speech, Speech noise, double snr, double from, double to) {
    int first = sample(speech, from);
    int last = sample(speech, to);
    if (last <= first) {
      throw empty(speech, from, to, "nothing of '" + speech.name() + "' lies");
    }
    float[] samples = speech.samples();
    float[] noised = repeated(noise.resampled(speech.rate()).samples(), last - first);
    double loud = power(samples, first, last);
    double noisy = power(noised, 0, noised.length);
    if (loud == 0 || noisy == 0) {
      throw UserException.usage(
          "'"
              + (loud == 0 ? speech : noise).name()
              + "' is silent there, so no signal-to-noise ratio"
              + " exists");
    }
    double gain = Math.sqrt(loud / noisy * Math.pow(10, -snr / 10));
    for (int i = first; i < last; i++) {
      samples[i] += (float) (gain * noised[i - first]);
    }
    List<Segment> segments = new ArrayList<>(speech.segments());
    double rate = speech.rate();
    segments.add(new Segment(Segment.Kind.NOISE, noise.name(), first / rate, last / rate));
    String added = String.format(Locale.ROOT, "+%s %.1f dB", noise.name(), snr);
    return speech.with(samples, segments).called(speech.name() + added, speech.source() + added);
  }

  private static UserException empty(Speech speech, double from, double to, String what) {
    return UserException.usage(
        String.format(
            Locale.ROOT, "%s from %s to %s s; it has %.2f s", what, from, to, speech.seconds()));
  }

  /**
   * Returns a part of a recording.
   *
   * @param from in seconds
   * @param to in seconds; a part beyond the recording is left out
   * @return a recording whose name contains its part, or the same recording if nothing is cut
   * @throws UserException when nothing is left
   */
  public static Speech trim(Speech speech, double from, double to) {
    int first = sample(speech, from);
    int last = sample(speech, to);
    if (last <= first) {
      throw empty(speech, from, to, "nothing is left of '" + speech.name() + "'");
    }
    if (first == 0 && last == speech.length()) {
      return speech;
    }
    double rate = speech.rate();
    String part = "[" + brief(first / rate) + "-" + brief(last / rate) + " s]";
    return speech.cut(first, last).called(speech.name() + part, speech.source() + part);
  }

  /** Returns {@code 1.0} or {@code 1.25}. */
  private static String brief(double seconds) {
    return String.format(Locale.ROOT, "%.2f", seconds).replaceFirst("0$", "");
  }

  /** Returns whether every 25 ms of a recording are at most at -80 dB of full scale. */
  public static boolean isSilent(Speech speech) {
    float[] samples = speech.samples();
    int frame = Math.max(1, (int) Math.round(FRAME_SECONDS * speech.rate()));
    for (int first = 0; first < samples.length; first += frame) {
      if (power(samples, first, Math.min(samples.length, first + frame)) > FLOOR) {
        return false;
      }
    }
    return true;
  }

  /** Returns a recording louder by some dB. */
  public static Speech gain(Speech speech, double decibels) {
    float[] samples = speech.samples();
    double factor = Math.pow(10, decibels / 20);
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (factor * samples[i]);
    }
    String louder = String.format(Locale.ROOT, " %+.1f dB", decibels);
    return speech
        .with(samples, speech.segments())
        .called(speech.name() + louder, speech.source() + louder);
  }

  private static int sample(Speech speech, double seconds) {
    return (int) Math.max(0, Math.min(speech.length(), Math.round(seconds * speech.rate())));
  }

  /** Returns the mean square of samples from the first to before the last. */
  static double power(float[] samples, int first, int last) {
    double sum = 0;
    for (int i = first; i < last; i++) {
      sum += (double) samples[i] * samples[i];
    }
    return sum / (last - first);
  }
}

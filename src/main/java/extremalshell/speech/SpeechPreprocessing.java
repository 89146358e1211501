package extremalshell.speech;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import extremalshell.UserException;
import extremalshell.engine.Engine;
import extremalshell.input.Spectrogram;
import extremalshell.input.Speech;
import extremalshell.input.Stimulus;
import extremalshell.input.View;
import extremalshell.model.Modalities;
import extremalshell.model.Modality;
import extremalshell.model.NetworkOptions;
import extremalshell.model.NetworkProperties;
import extremalshell.model.Preprocessing;
import extremalshell.model.ScoreKind;
import extremalshell.torchscript.InputLayout;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How a recording becomes a network's input {@code [1, bins, frames]}, a log mel spectrogram.
 * {@code normalisation} subtracts each bin's mean over time, also divides by its deviation, or does
 * nothing.
 */
final class SpeechPreprocessing implements Preprocessing {
  public static final Set<String> KEYS =
      Set.of(
          "input",
          "score",
          "applySoftmax",
          "frontEnd",
          "sampleRate",
          "window",
          "windowFunction",
          "hop",
          "fft",
          "center",
          "preEmphasis",
          "removeOffset",
          "gain",
          "power",
          "mels",
          "melScale",
          "melNorm",
          "melFlanks",
          "low",
          "high",
          "floor",
          "log",
          "energy",
          "normalisation",
          "minFrames",
          "layout",
          "output",
          NetworkOptions.CHANNEL_AXIS,
          NetworkOptions.INPUTS,
          NetworkOptions.LIKE,
          NetworkOptions.LAYER);

  private static final Set<String> STATED =
      Set.of("frontEnd", "sampleRate", "mels", "window", "hop");

  /** Length of the noise for trying a network, unless it needs more. */
  private static final int EXAMPLE_FRAMES = 128;

  private final FrontEnd frontEnd;
  private final Normalisation normalisation;
  private final int minFrames;
  private final boolean stated;
  private final InputLayout layout;
  private final @Nullable Waveform waveform;
  private final @Nullable ScoreKind scoreKind;

  private enum Normalisation {
    NONE,
    MEAN,
    DEVIATION
  }

  /**
   * Reads the keys.
   *
   * @throws UserException when a key or a value is invalid
   */
  public SpeechPreprocessing(NetworkProperties properties) {
    properties.checkOptions(KEYS);
    frontEnd = FrontEndProperties.of(properties);
    normalisation =
        Normalisation.valueOf(
            properties
                .choice("normalisation", "mean", List.of("none", "mean", "deviation"))
                .toUpperCase(Locale.ROOT));
    minFrames = properties.whole("minFrames", 1, 1, 1 << 20, "a number of frames");
    layout = properties.layout(true);
    waveform = layout.isSound() ? waveform(properties) : null;
    scoreKind = properties.scoreKind();
    stated = properties.hasAny(STATED);
  }

  private Waveform waveform(NetworkProperties properties) {
    if (frontEnd.framing().placement() == Framing.Placement.CENTERED) {
      throw properties.wrong("center", "true", "false: the network takes samples");
    }
    if (frontEnd.energy()) {
      throw properties.wrong("energy", "true", "false: the network takes samples");
    }
    if (normalisation == Normalisation.DEVIATION) {
      throw properties.wrong(
          "normalisation", "deviation", "mean or none: the network takes samples");
    }
    return new Waveform(frontEnd);
  }

  @Override
  public List<String> assumptions() {
    if (stated) {
      return List.of();
    }
    if (waveform != null) {
      return List.of(frontEnd.rate() + " Hz (sampleRate:)");
    }
    return List.of(
        describe(),
        "a hop of " + frontEnd.framing().hop() + " samples",
        "normalisation '"
            + normalisation.name().toLowerCase(Locale.ROOT)
            + "' (sampleRate:, mels:, hop:, normalisation:)");
  }

  @Override
  public Modality modality() {
    return Modalities.all().named(SpeechModality.NAME);
  }

  @Override
  public String otherInputs() {
    return waveform == null
        ? "check mels: (" + frontEnd.bins() + ") and layout:"
        : "check layout: ('samples' or '1,samples') and sampleRate:";
  }

  @Override
  public String describe() {
    String bins =
        (frontEnd.energy() ? "energy and " : "")
            + frontEnd.mels().bins()
            + " mel bins of "
            + frontEnd.rate()
            + " Hz";
    return waveform == null ? bins : bins + ", heard as samples";
  }

  @Override
  public Spectrogram view(NDManager manager, Stimulus stimulus) {
    if (!(stimulus instanceof Speech speech)) {
      throw UserException.usage(
          "the network takes recordings, but '"
              + stimulus.name()
              + "' is "
              + Modalities.of(stimulus).noun());
    }
    Spectrogram spectrogram = frontEnd.spectrogram(manager, speech);
    if (spectrogram.width() < minFrames) {
      throw UserException.missing(
          String.format(
              Locale.ROOT,
              "'%s' is too short: %.2f s; the network needs %.2f s or more",
              speech.name(),
              speech.seconds(),
              ((minFrames - 1.0) * frontEnd.framing().hop() + frontEnd.framing().fft())
                  / frontEnd.rate()),
          null);
    }
    return spectrogram;
  }

  @Override
  public int height() {
    return frontEnd.bins();
  }

  @Override
  public int width() {
    return 0;
  }

  @Override
  public @Nullable ScoreKind scoreKind() {
    return scoreKind;
  }

  @Override
  public InputLayout layout() {
    return layout;
  }

  @Override
  public List<String> layouts() {
    return InputLayout.ofSpeech();
  }

  @Override
  public int channels() {
    return 1;
  }

  @Override
  public float[] input(View view) {
    return normalised(((Spectrogram) view).values(), (Spectrogram) view);
  }

  @Override
  public Spectrogram shown(View view, float[] input) {
    Spectrogram own = (Spectrogram) view;
    float[] values = own.values();
    float[] shown = new float[input.length];
    for (int bin = 0; bin < view.height(); bin++) {
      int from = bin * view.width();
      BinStatistics statistics = BinStatistics.of(values, from, view.width());
      for (int i = from; i < from + view.width(); i++) {
        shown[i] =
            switch (normalisation) {
              case NONE -> input[i];
              case MEAN -> (float) (input[i] + statistics.mean());
              case DEVIATION -> (float) (input[i] * statistics.deviation() + statistics.mean());
            };
      }
    }
    return new Spectrogram(own.speech(), own.axes(), own.width(), shown);
  }

  @Override
  public float[] nothing(View view) {
    float[] values = ((Spectrogram) view).values();
    float[] silence = new float[view.height()];
    for (int bin = 0; bin < silence.length; bin++) {
      BinStatistics statistics = BinStatistics.of(values, bin * view.width(), view.width());
      silence[bin] = normalised(frontEnd.logOfFloor(), statistics);
    }
    return silence;
  }

  /** Returns the input {@code [bins * frames]} of white noise as loud as the recording. */
  @Override
  public float[] noise(NDManager manager, View view, long seed) {
    Speech speech = ((Spectrogram) view).speech();
    float[] samples = speech.samples();
    double energy = 0;
    for (float sample : samples) {
      energy += (double) sample * sample;
    }
    double loudness = Math.sqrt(energy / samples.length);
    Random random = new Random(seed);
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (loudness * random.nextGaussian());
    }
    Speech noise = new Speech("noise", "noise", speech.rate(), samples, List.of());
    return normalised(frontEnd.spectrogram(manager, noise).values(), (Spectrogram) view);
  }

  @Override
  public float[] beside(View view) {
    if (waveform == null) {
      return new float[0];
    }
    return waveform.beside((Spectrogram) view, means(view));
  }

  @Override
  public float[] besideMask(Engine engine, NDManager manager, View view, List<float[]> below) {
    return waveform == null
        ? new float[0]
        : waveform.besideMask(engine, manager, (Spectrogram) view, means(view), below);
  }

  /** Returns the means of the bins that were subtracted from the input. */
  private float[] means(View view) {
    float[] values = ((Spectrogram) view).values();
    float[] means = new float[view.height()];
    for (int bin = 0; normalisation == Normalisation.MEAN && bin < means.length; bin++) {
      means[bin] = (float) BinStatistics.of(values, bin * view.width(), view.width()).mean();
    }
    return means;
  }

  @Override
  public @Nullable UnaryOperator<NDArray> sound(Engine engine) {
    return waveform == null ? null : waveform.sound(engine);
  }

  /**
   * Normalises a batch {@code [N, 1, bins, frames]} over time; gradients go through it. Networks of
   * samples normalise their input themselves.
   */
  @Override
  public NDArray renormalised(NDArray batch) {
    if (normalisation == Normalisation.NONE || waveform != null) {
      return batch;
    }
    int[] time = {3};
    NDArray centred = batch.sub(batch.mean(time, true));
    return normalisation == Normalisation.MEAN
        ? centred
        : centred.div(centred.square().mean(time, true).add(BinStatistics.LEAST_VARIANCE).sqrt());
  }

  /** Normalises values {@code [bins * frames]} in place, in the way of the view. */
  private float[] normalised(float[] values, Spectrogram view) {
    float[] own = view.values();
    int frames = view.width();
    for (int bin = 0; bin < view.height(); bin++) {
      BinStatistics statistics = BinStatistics.of(own, bin * frames, frames);
      for (int i = bin * frames; i < (bin + 1) * frames; i++) {
        values[i] = normalised(values[i], statistics);
      }
    }
    return values;
  }

  private float normalised(float value, BinStatistics statistics) {
    return switch (normalisation) {
      case NONE -> value;
      case MEAN -> (float) (value - statistics.mean());
      case DEVIATION -> (float) ((value - statistics.mean()) / statistics.deviation());
    };
  }

  @Override
  public Example example() {
    int frames = Math.max(minFrames, EXAMPLE_FRAMES);
    float[] values = gaussian(frontEnd.bins() * frames);
    return new Example(
        frontEnd.bins(), frames, waveform == null ? values : waveform.example(values));
  }

  private static float[] gaussian(int count) {
    Random random = new Random(1);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}

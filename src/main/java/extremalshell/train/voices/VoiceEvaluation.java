package extremalshell.train.voices;

import ai.djl.ndarray.NDManager;
import extremalshell.input.Speech;
import extremalshell.input.View;
import extremalshell.model.Network;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Evaluates a written network, with its front end, on held-out recordings. */
final class VoiceEvaluation {
  private static final double SEGMENT_SECONDS = 2;
  private static final double LONG_SECONDS = 3;
  private static final double SNR = 10;

  private final Network network;
  private final VoiceData data;

  VoiceEvaluation(Network network, VoiceData data) {
    this.network = network;
    this.data = data;
  }

  VoiceFigures run() {
    int right = 0;
    int rightInNoise = 0;
    int rightLong = 0;
    int longRecordings = 0;
    int rightSegments = 0;
    int segments = 0;
    double target = 0;
    double others = 0;
    Random random = new Random(1);
    for (VoiceData.Utterance utterance : data.heldOut()) {
      float[] scores = scores(utterance.speech());
      int label = network.labels().resolve(data.speakers().get(utterance.speaker()));
      boolean recognised = best(scores) == label;
      right += recognised ? 1 : 0;
      if (utterance.speech().seconds() >= LONG_SECONDS) {
        longRecordings++;
        rightLong += recognised ? 1 : 0;
      }
      target += scores[label];
      double sum = 0;
      for (float score : scores) {
        sum += score;
      }
      others += (sum - scores[label]) / (scores.length - 1);
      rightInNoise += best(scores(noisy(utterance.speech(), random))) == label ? 1 : 0;
      for (Speech segment : segments(utterance.speech())) {
        segments++;
        rightSegments += best(scores(segment)) == label ? 1 : 0;
      }
    }
    int count = data.heldOut().size();
    List<Trial> trials = trials();
    return new VoiceFigures(
        right,
        count,
        rightLong,
        longRecordings,
        rightSegments,
        segments,
        rightInNoise,
        target / count,
        others / count,
        equalErrorRate(trials),
        trials.size());
  }

  private float[] scores(Speech speech) {
    View view = network.view(speech);
    try (NDManager manager = network.engine().newManager()) {
      return network.outputs(network.inputs().whole(manager, view)).toFloatArray();
    }
  }

  private static int best(float[] scores) {
    int best = 0;
    for (int i = 1; i < scores.length; i++) {
      best = scores[i] > scores[best] ? i : best;
    }
    return best;
  }

  private static Speech noisy(Speech speech, Random random) {
    float[] samples = speech.samples();
    double energy = 0;
    for (float sample : samples) {
      energy += (double) sample * sample;
    }
    double amplitude = Math.sqrt(energy / samples.length * Math.pow(10, -SNR / 10));
    for (int i = 0; i < samples.length; i++) {
      samples[i] += (float) (amplitude * random.nextGaussian());
    }
    return new Speech(speech.name(), speech.source(), speech.rate(), samples, List.of());
  }

  private static List<Speech> segments(Speech speech) {
    int length = (int) (SEGMENT_SECONDS * speech.rate());
    List<Speech> segments = new ArrayList<>();
    for (int from = 0; from + length <= speech.length(); from += length) {
      segments.add(speech.cut(from, from + length));
    }
    return segments;
  }

  /**
   * A comparison of two recordings.
   *
   * @param score cosine of their embeddings
   * @param same whether both have one speaker
   */
  record Trial(double score, boolean same) {}

  /** Compares all pairs of recordings of strangers. */
  private List<Trial> trials() {
    List<float[]> embeddings = new ArrayList<>();
    for (VoiceData.Utterance utterance : data.strangers()) {
      embeddings.add(embedding(utterance.speech()));
    }
    List<Trial> trials = new ArrayList<>();
    for (int i = 0; i < embeddings.size(); i++) {
      for (int j = 0; j < i; j++) {
        boolean same = data.strangers().get(i).speaker() == data.strangers().get(j).speaker();
        trials.add(new Trial(cosine(embeddings.get(i), embeddings.get(j)), same));
      }
    }
    return trials;
  }

  private float[] embedding(Speech speech) {
    View view = network.view(speech);
    try (NDManager manager = network.engine().newManager()) {
      return network
          .layers()
          .activations(VoiceNetwork.EMBEDDING, network.inputs().whole(manager, view))
          .toFloatArray();
    }
  }

  private static double cosine(float[] a, float[] b) {
    double product = 0;
    double squareA = 0;
    double squareB = 0;
    for (int i = 0; i < a.length; i++) {
      product += (double) a[i] * b[i];
      squareA += (double) a[i] * a[i];
      squareB += (double) b[i] * b[i];
    }
    return product / Math.sqrt(squareA * squareB);
  }

  /**
   * Returns the rate at which both kinds of error are equally frequent, in [0,1]: their mean at the
   * threshold where they are nearest.
   */
  static double equalErrorRate(List<Trial> trials) {
    Trial[] sorted = trials.toArray(Trial[]::new);
    Arrays.sort(sorted, (a, b) -> Double.compare(a.score(), b.score()));
    double same = trials.stream().filter(Trial::same).count();
    double different = sorted.length - same;
    double refused = 0;
    double accepted = different;
    double nearest = Double.MAX_VALUE;
    double rate = 1;
    for (Trial trial : sorted) {
      refused += trial.same() ? 1 : 0;
      accepted -= trial.same() ? 0 : 1;
      double gap = Math.abs(refused / same - accepted / different);
      if (gap < nearest) {
        nearest = gap;
        rate = (refused / same + accepted / different) / 2;
      }
    }
    return rate;
  }
}

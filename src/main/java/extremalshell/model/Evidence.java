package extremalshell.model;

import extremalshell.UserException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The kind of a network's raw outputs, as their values for noise suggest. They can refute the
 * declared kind. Without a declaration some kinds look alike; a message then reports the doubt.
 *
 * @param classes outputs of an input
 * @param outputs of some inputs, one after another
 */
record Evidence(int classes, float[] outputs) {
  private static final float TOLERANCE = 1e-3f;

  /** A kind of score and the doubts about it. */
  record Judgement(ScoreKind kind, List<String> doubts) {}

  /** Returns whether outputs of louder noise would distinguish more kinds. */
  boolean isBounded() {
    return within(-1, 1);
  }

  /** Returns this and the outputs of further inputs. */
  Evidence with(float[] more) {
    float[] all = new float[outputs.length + more.length];
    System.arraycopy(outputs, 0, all, 0, outputs.length);
    System.arraycopy(more, 0, all, outputs.length, more.length);
    return new Evidence(classes, all);
  }

  /**
   * Determines the kind of the outputs.
   *
   * @param said kind declared by properties; null for none
   * @throws UserException if the outputs cannot be of the declared kind
   */
  Judgement judge(String network, @Nullable ScoreKind said) {
    List<String> doubts = new ArrayList<>();
    if (said != null) {
      refute(network, said);
      if ((said == ScoreKind.LOGITS || said == ScoreKind.SIGMOID) && within(0, 1)) {
        doubts.add(
            "outputs of network '"
                + network
                + "' lie within 0 and 1"
                + (sumsToOne() ? " and sum to 1" : "")
                + ", as probabilities do; score: '"
                + word(said)
                + "' applies another "
                + (said == ScoreKind.LOGITS ? "softmax" : "sigmoid")
                + " to them");
      }
      if (said == ScoreKind.LOGITS || said == ScoreKind.SIGMOID) {
        doubts.addAll(shares(network));
      }
      boolean one = classes == 1 && said == ScoreKind.LOGITS;
      return new Judgement(one ? ScoreKind.SIGMOID : said, doubts);
    }
    String silent = "network '" + network + "' does not declare its outputs; ";
    if (classes > 1 && within(0, 1) && sumsToOne()) {
      return new Judgement(ScoreKind.PROBABILITIES, doubts);
    }
    if (within(0, 1) && !isZero()) {
      doubts.add(
          silent
              + (classes == 1 ? "that" : "those")
              + " of noise "
              + (classes == 1 ? "lies" : "lie")
              + " within 0 and 1"
              + (classes == 1 ? "" : " and do not sum to 1")
              + ": assuming "
              + (classes == 1 ? "a probability" : "a probability for each class by itself")
              + "; confirm with score: 'probabilities', or give score: '"
              + (classes == 1 ? "sigmoid" : "logits' or 'sigmoid")
              + "'");
      return new Judgement(ScoreKind.PROBABILITIES, doubts);
    }
    doubts.addAll(shares(network));
    if (classes > 1 && within(-1, 1)) {
      doubts.add(
          silent
              + "outputs for noise are between -1 and 1; assuming logits; give score: 'cosine'"
              + " for cosines, or confirm with score: 'logits'");
    }
    return new Judgement(classes == 1 ? ScoreKind.SIGMOID : ScoreKind.LOGITS, doubts);
  }

  private void refute(String network, ScoreKind said) {
    boolean wrong =
        (said == ScoreKind.COSINE && !within(-1, 1))
            || (said == ScoreKind.PROBABILITIES && !within(0, 1));
    if (wrong) {
      throw UserException.usage(
          String.format(
              Locale.ROOT,
              "network '%s' returns values from %s to %s, which are no %s; expected score: %s",
              network,
              extreme(-1),
              extreme(1),
              said == ScoreKind.COSINE ? "cosines" : "probabilities",
              classes == 1 ? "sigmoid" : "logits, or sigmoid where each class stands by itself"));
    }
  }

  private float extreme(int sign) {
    float most = sign * outputs[0];
    for (float output : outputs) {
      most = Math.max(most, sign * output);
    }
    return sign * most;
  }

  private boolean within(float low, float high) {
    return extreme(-1) >= low - TOLERANCE && extreme(1) <= high + TOLERANCE;
  }

  /** Returns whether all outputs are below the tolerance: such numbers are no probabilities. */
  private boolean isZero() {
    return within(0, 0);
  }

  /**
   * Returns doubts about outputs in per cent, or counts of votes, whose sum is the same for all
   * inputs.
   */
  private List<String> shares(String network) {
    double whole = sum(0);
    if (classes < 2 || extreme(-1) < 0 || whole <= 1 + TOLERANCE || !sumsTo(whole)) {
      return List.of();
    }
    return List.of(
        String.format(
            Locale.ROOT,
            "outputs of network '%s' are not negative and sum to %s for each input, as shares in"
                + " per cent do; export it with outputs divided by %<s and give score:"
                + " 'probabilities'",
            network,
            Math.round(whole * 1000) / 1000.0));
  }

  private boolean sumsToOne() {
    return sumsTo(1);
  }

  private boolean sumsTo(double whole) {
    for (int at = 0; at < outputs.length; at += classes) {
      if (Math.abs(sum(at) - whole) >= TOLERANCE * whole) {
        return false;
      }
    }
    return true;
  }

  private double sum(int from) {
    double sum = 0;
    for (int c = 0; c < classes; c++) {
      sum += outputs[from + c];
    }
    return sum;
  }

  private static String word(ScoreKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}

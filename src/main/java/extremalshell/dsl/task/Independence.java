package extremalshell.dsl.task;

import extremalshell.explain.Explanation;
import extremalshell.explain.Snapshot;
import java.util.List;

/** Notices of explanations that explain nothing, since nothing depends on the stimulus. */
final class Independence {
  private Independence() {}

  /** Returns what to say of an explanation; empty where its score and its values differ. */
  static String notice(Explanation explanation) {
    String target = explanation.target() + " " + explanation.input().targetLabel();
    float whole = explanation.input().targetScore();
    List<Snapshot> trace = explanation.trace();
    if (explanation.targetScore() == whole
        && trace.stream().allMatch(each -> each.prediction().targetScore() == whole)) {
      return "the score of target "
          + target
          + " is the same through every mask: it does not depend on what the masks hide, and the mask"
          + " shows nothing";
    }
    if (explanation.settings().method().isPeer()) {
      return isConstant(explanation.attribution().values())
          ? "the attribution of target "
              + target
              + " by "
              + explanation.settings().method().kind().name()
              + " is the same everywhere; the mask shows nothing"
          : "";
    }
    double first = trace.get(0).reward();
    return trace.size() > 1 && trace.stream().allMatch(each -> each.reward() == first)
        ? "the reward "
            + explanation.settings().reward().name()
            + " of target "
            + target
            + " is the same for every mask; choose another reward"
        : "";
  }

  private static boolean isConstant(float[] values) {
    for (float value : values) {
      if (value != values[0]) {
        return false;
      }
    }
    return true;
  }
}

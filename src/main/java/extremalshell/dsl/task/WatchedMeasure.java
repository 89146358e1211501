package extremalshell.dsl.task;

import extremalshell.evaluate.Candidate;
import extremalshell.evaluate.Measure;

/**
 * A measure that reports each judged candidate.
 *
 * @param measure the real measure
 * @param judged runs after each judgement
 */
record WatchedMeasure(Measure measure, Runnable judged) implements Measure {
  @Override
  public String name() {
    return measure.name();
  }

  @Override
  public String description() {
    return measure.description();
  }

  @Override
  public boolean isOfSession() {
    return measure.isOfSession();
  }

  @Override
  public boolean needsRegion() {
    return measure.needsRegion();
  }

  @Override
  public String madeOf(Candidate candidate) {
    return measure.madeOf(candidate);
  }

  @Override
  public double judge(Candidate candidate) {
    double value = measure.judge(candidate);
    judged.run();
    return value;
  }
}

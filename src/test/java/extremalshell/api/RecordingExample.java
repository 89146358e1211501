package extremalshell.api;

import extremalshell.evaluate.Evaluation;
import extremalshell.explain.result.SmallestArea;
import extremalshell.explain.setting.Variant;
import java.nio.file.Path;
import java.util.List;

/** Explains a recording: NETWORK RECORDING LABEL ITERATIONS SOUND. */
public class RecordingExample {
  public static void main(String[] args) {
    try (Engine engine = Engine.start("cpu", "fp32");
        Network network = engine.open(args[0])) {
      Question question =
          network
              .ask(Stimuli.read(Path.of(args[1])))
              .target(args[2])
              .iterations(Integer.parseInt(args[3]))
              .seed(7);

      // several areas at once, and what the mask of the largest lets hear
      List<Answer> answers = question.areas(0.05, 0.1, 0.2).answers();
      answers.get(2).save(Path.of(args[4]));

      // another operator, another half, and a custom reward
      Answer own =
          question
              .operator("blur")
              .variant(Variant.DELETE)
              .reward("own", (outputs, target) -> 2 * outputs[target])
              .answer();
      System.out.println("without the evidence " + own.scoreThroughMask());

      // the smallest area that keeps 80 % of the score
      SmallestArea smallest = question.reward("score").smallestArea(0.8);
      System.out.println(smallest.describe());

      Evaluator evaluator = new Evaluator(network, "deletion", "insertion", "binarity");
      answers.forEach(evaluator::add);
      for (Evaluation.Line line : evaluator.lines()) {
        System.out.printf("%s %s %.3f%n", line.measure(), line.subject(), line.summary().mean());
      }
    }
  }
}

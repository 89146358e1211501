import extremalshell.api.Answer;
import extremalshell.api.Engine;
import extremalshell.api.Network;
import extremalshell.api.Stimuli;
import java.nio.file.Path;

/** Draws the evidence for a label on a photo: NETWORK PHOTO LABEL OVERLAY. */
public final class Explain {
  public static void main(String[] args) {
    try (Engine engine = Engine.start();
        Network network = engine.open(args[0])) {
      Answer answer =
          network.ask(Stimuli.read(Path.of(args[1]))).target(args[2]).areas(0.12).answer();
      answer.save(Path.of(args[3]));
      System.out.printf(
          "%s: %.2f of the photo scores %.3f (the whole: %.3f)%n",
          args[2], 0.12, answer.scoreThroughMask(), answer.score());
    }
  }
}

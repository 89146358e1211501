package extremalshell.cli;

import extremalshell.Folders;
import extremalshell.dsl.SessionOptions;
import extremalshell.train.StopWish;
import extremalshell.train.TrainingOptions;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options that all trainings share. */
final class TrainingFolders {
  @Parameters(index = "0", paramLabel = "DATA", description = "folder with the data")
  private Path data = Path.of("");

  @Option(
      names = "--work",
      paramLabel = "DIR",
      description = "folder of the checkpoint; the same command resumes from it")
  private @Nullable Path work;

  @Option(
      names = "--evaluate",
      description = "train nothing; print the figures of the network on held-out data")
  private boolean evaluate;

  boolean isEvaluation() {
    return evaluate;
  }

  /**
   * Returns the options of a training.
   *
   * @param network name; its folder is {@code lib/models/NAME} unless {@code --out} is given
   */
  TrainingOptions options(XpCommand command, String network) {
    SessionOptions session = command.sessionOptions();
    Path asked = command.out();
    Path out = asked.toString().isEmpty() ? Path.of("lib/models", network) : asked;
    StopWish stop = new StopWish();
    if (!evaluate) {
      Folders.check("--out", out);
    }
    EndSignals.hear(() -> stop(stop));
    return new TrainingOptions(
        data,
        out,
        work == null ? Path.of("out/train", network) : work,
        session.device(),
        session.threads(),
        session.seed(),
        System.err,
        stop);
  }

  /** Waits for the end of a step inside libtorch; elsewhere nothing can be lost. */
  private static void stop(StopWish stop) {
    if (stop.ask()) {
      System.err.println("xp: finishing the step; Ctrl-C again ends at once");
    } else {
      System.err.println("xp: interrupted");
      EndSignals.endNow();
    }
  }
}

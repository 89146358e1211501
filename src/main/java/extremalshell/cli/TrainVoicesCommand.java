package extremalshell.cli;

import extremalshell.ExitCode;
import extremalshell.train.TrainingOptions;
import extremalshell.train.voices.VoiceTraining;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Trains the network of voices. */
@Command(
    name = "voices",
    description = {
      "train the network of voices; DATA holds speech/train-clean-100, speech/test-other, voices",
      "write the network to lib/models/voices, or to --out"
    })
final class TrainVoicesCommand implements Callable<Integer> {
  @ParentCommand private TrainCommand train = new TrainCommand();
  @Mixin private TrainingFolders folders = new TrainingFolders();

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "4200",
      description = "number of batches of 64 crops in the first stage; default ${DEFAULT-VALUE}")
  private int steps = 4200;

  @Override
  public Integer call() {
    return new Batch(train.parent())
        .guarded(
            () -> {
              TrainingOptions options = folders.options(train.parent(), "voices");
              System.out.print(
                  folders.isEvaluation()
                      ? VoiceTraining.evaluate(options)
                      : new VoiceTraining(options, steps).run());
              return ExitCode.DONE;
            });
  }
}

package extremalshell.cli;

import extremalshell.ExitCode;
import extremalshell.train.TrainingOptions;
import extremalshell.train.photos.PhotoTraining;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Trains the network of photos. */
@Command(
    name = "photos",
    description = {
      "train the network of photos; DATA holds photos64.zip and photos160-dog-cat.zip",
      "write the network to lib/models/photos, or to --out"
    })
final class TrainPhotosCommand implements Callable<Integer> {
  @ParentCommand private TrainCommand train = new TrainCommand();
  @Mixin private TrainingFolders folders = new TrainingFolders();

  @Option(
      names = "--epochs",
      paramLabel = "N",
      defaultValue = "55",
      description = "number of passes over the photos; default ${DEFAULT-VALUE}")
  private int epochs = 55;

  @Override
  public Integer call() {
    return new Batch(train.parent())
        .guarded(
            () -> {
              TrainingOptions options = folders.options(train.parent(), "photos");
              System.out.print(
                  folders.isEvaluation()
                      ? PhotoTraining.evaluate(options)
                      : new PhotoTraining(options, epochs).run());
              return ExitCode.DONE;
            });
  }
}

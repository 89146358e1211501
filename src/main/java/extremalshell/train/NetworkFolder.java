package extremalshell.train;

import extremalshell.model.Digests;
import extremalshell.train.network.Architecture;
import extremalshell.train.network.ParameterLayout;
import extremalshell.train.network.TorchScriptWriter;
import extremalshell.train.network.TrainedWeights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The folder of a bundled network: weights, labels, preprocessing, model card, digests. */
public final class NetworkFolder {
  private final Path folder;

  /** Takes a folder, which is made when there is none. */
  public NetworkFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Writes the files that {@code model} reads: weights, {@code synset.txt}, {@code
   * serving.properties}.
   *
   * @param file of the weights, ending in {@code .pt}
   * @param name of the module's class
   * @param labels in class order
   * @param properties in the order of the file
   */
  public void writeNetwork(
      String file,
      String name,
      Architecture architecture,
      TrainedWeights weights,
      List<String> labels,
      Map<String, String> properties)
      throws IOException {
    Files.createDirectories(folder);
    TorchScriptWriter.write(
        folder.resolve(file), name, architecture, ParameterLayout.of(architecture), weights);
    Files.writeString(folder.resolve("synset.txt"), String.join("\n", labels) + "\n");
    Files.writeString(
        folder.resolve("serving.properties"),
        properties.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
            .collect(Collectors.joining()));
  }

  /** Writes the model card, in Markdown, and the digests of everything. */
  public void writeCard(String card) throws IOException {
    Files.writeString(folder.resolve("README.md"), card);
    Digests.write(folder);
  }
}

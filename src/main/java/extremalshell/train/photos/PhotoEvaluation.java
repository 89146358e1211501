package extremalshell.train.photos;

import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import extremalshell.engine.Engine;
import extremalshell.model.Network;
import extremalshell.model.NetworkOptions;
import extremalshell.train.Confusion;
import java.nio.file.Path;
import java.util.List;

/**
 * The accuracy of a written network on held-out photos, prepared as in the shell.
 *
 * @param many answers on the photos of all classes
 * @param sharp answers on the sharper dogs and cats, of all classes
 * @param pair answers on the same when only the scores of dog and cat are compared
 */
record PhotoEvaluation(Confusion many, Confusion sharp, Confusion pair) {
  private static final int CHUNK = 32;

  static PhotoEvaluation of(Engine engine, Path folder, PhotoData data) {
    try (Network network = Network.open(engine, folder.toString(), NetworkOptions.NONE)) {
      Confusion many = Confusion.of(PhotoData.CLASSES);
      Confusion sharp = Confusion.of(PhotoData.CLASSES);
      Confusion pair = Confusion.of(List.of("cat", "dog"));
      for (int first = 0; first < data.many().size(); first += CHUNK) {
        List<Sample> chunk = chunk(data.many(), first);
        float[] scores = scores(network, chunk);
        for (int i = 0; i < chunk.size(); i++) {
          many.add(chunk.get(i).label(), best(scores, i));
        }
      }
      for (int first = 0; first < data.sharp().size(); first += CHUNK) {
        List<Sample> chunk = chunk(data.sharp(), first);
        float[] scores = scores(network, chunk);
        for (int i = 0; i < chunk.size(); i++) {
          int row = i * PhotoData.CLASSES.size();
          boolean dog = scores[row + PhotoData.DOG] > scores[row + PhotoData.CAT];
          sharp.add(chunk.get(i).label(), best(scores, i));
          pair.add(chunk.get(i).label() == PhotoData.DOG ? 1 : 0, dog ? 1 : 0);
        }
      }
      return new PhotoEvaluation(many, sharp, pair);
    }
  }

  private static List<Sample> chunk(List<Sample> samples, int first) {
    return samples.subList(first, Math.min(samples.size(), first + CHUNK));
  }

  private static float[] scores(Network network, List<Sample> samples) {
    try (NDManager manager = network.engine().newManager()) {
      NDList inputs = new NDList();
      for (Sample sample : samples) {
        inputs.add(network.inputs().of(manager, network.view(sample.photo())));
      }
      return network.outputs(NDArrays.concat(inputs)).toFloatArray();
    }
  }

  private static int best(float[] scores, int row) {
    int classes = PhotoData.CLASSES.size();
    int best = 0;
    for (int k = 1; k < classes; k++) {
      if (scores[row * classes + k] > scores[row * classes + best]) {
        best = k;
      }
    }
    return best;
  }

  /** Returns figures and tables in Markdown. */
  String text() {
    return "- photos of 12 classes, 64 x 64 pixels: "
        + many.summary()
        + " right\n- photos of dogs and cats, 160 pixels the shorter side: "
        + sharp.summary()
        + " right among the 12 classes; dog against cat "
        + pair.summary()
        + "\n\nPhotos of 12 classes, a row for each true class:\n\n"
        + many.table()
        + "\nSharper dogs and cats:\n\n"
        + pair.table();
  }
}

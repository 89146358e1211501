package extremalshell.train.photos;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import extremalshell.input.Photo;
import extremalshell.model.Network;
import extremalshell.model.NetworkOptions;
import extremalshell.model.TorchRuntime;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;

/**
 * What a larger network says of each view of each photo, computed once and kept on disk.
 *
 * @param classes of the teacher
 * @param views of each photo
 * @param logits {@code [photos * views * classes]}, in steps of {@link #STEP}
 */
record Teacher(int classes, int views, short[] logits) {
  private static final float STEP = 1f / 512;
  private static final int CHUNK = 16;
  private static final int CHUNKS_A_LINE = 64;

  /** No teacher: there are views, and nothing is said of them. */
  static Teacher none(int views) {
    return new Teacher(0, views, new short[0]);
  }

  /**
   * Asks a network, or reads what it said before; goes on where an earlier process stopped.
   *
   * @param file of the answers so far; need not exist
   */
  static Teacher ask(
      String address,
      List<Sample> samples,
      Augmentation augmentation,
      int views,
      Path file,
      PrintStream progress)
      throws IOException {
    try (Network network = Network.open(address, NetworkOptions.NONE)) {
      int classes = network.labels().size();
      int total = samples.size() * views;
      try (RandomAccessFile answers = new RandomAccessFile(file.toFile(), "rw")) {
        int done = (int) (answers.length() / (2L * classes));
        answers.seek(2L * classes * done);
        for (int chunk = 0; done < total; chunk++) {
          int count = Math.min(CHUNK, total - done);
          answers.write(answers(network, samples, augmentation, views, done, count));
          done += count;
          if (chunk % CHUNKS_A_LINE == 0) {
            progress.println("teacher: " + done + " of " + total + " views");
          }
        }
      }
      return new Teacher(classes, views, read(file, total * classes));
    }
  }

  private static short[] read(Path file, int size) throws IOException {
    short[] logits = new short[size];
    try (FileChannel channel = FileChannel.open(file)) {
      channel.map(FileChannel.MapMode.READ_ONLY, 0, 2L * size).asShortBuffer().get(logits);
    }
    return logits;
  }

  private static byte[] answers(
      Network network,
      List<Sample> samples,
      Augmentation augmentation,
      int views,
      int first,
      int count) {
    try (NDManager manager = TorchRuntime.newManager()) {
      NDList inputs = new NDList();
      for (int i = first; i < first + count; i++) {
        Crop crop = augmentation.view(i / views, i % views);
        Picture picture =
            Picture.of(samples.get(i / views)).scaled(crop, network.width(), network.height());
        Photo photo = picture.photo(samples.get(i / views).name());
        inputs.add(network.input(manager, photo));
      }
      NDArray logits = network.outputs(NDArrays.concat(inputs));
      float[] values = logits.toFloatArray();
      byte[] bytes = new byte[2 * values.length];
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      for (float value : values) {
        buffer.putShort((short) Math.max(-32768, Math.min(32767, Math.round(value / STEP))));
      }
      return bytes;
    }
  }

  /**
   * Adds the teacher's softened probabilities of a view to a row.
   *
   * @param row {@code [classes]} from an offset on
   */
  void addTo(float[] row, int offset, int sample, int view, float share, float temperature) {
    int start = (sample * views + view) * classes;
    float largest = Short.MIN_VALUE;
    for (int i = 0; i < classes; i++) {
      largest = Math.max(largest, logits[start + i]);
    }
    double[] powers = new double[classes];
    double sum = 0;
    for (int i = 0; i < classes; i++) {
      powers[i] = Math.exp((logits[start + i] - largest) * STEP / temperature);
      sum += powers[i];
    }
    for (int i = 0; i < classes; i++) {
      row[offset + i] += (float) (share * powers[i] / sum);
    }
  }
}

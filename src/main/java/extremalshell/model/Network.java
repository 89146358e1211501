package extremalshell.model;

import extremalshell.input.Photo;
import java.util.List;

/** A trained network. Not for more than one thread. */
public final class Network implements AutoCloseable {
  private Network() {}

  /**
   * Opens a network and checks that scores and gradients are sound.
   *
   * @param address a TorchScript file, a directory, a bundled name, or a {@code djl://} address
   * @throws extremalshell.UserException when it cannot be read or is not sound
   */
  public static Network open(String address, NetworkOptions options) {
    throw new IllegalStateException("stub");
  }

  /** Returns names and descriptions of the bundled networks. */
  public static List<String> bundled() {
    throw new IllegalStateException("stub");
  }

  /** Returns a short name: that of the directory or file. */
  public String name() {
    throw new IllegalStateException("stub");
  }

  /** Returns what was assumed about the network because its files do not say; may be empty. */
  public List<String> notices() {
    throw new IllegalStateException("stub");
  }

  /** Returns the names of the classes. */
  public Labels labels() {
    throw new IllegalStateException("stub");
  }

  /** Returns {@code photos 224x224, 1000 classes, logits}. */
  public String describe() {
    throw new IllegalStateException("stub");
  }

  /** Returns the photo as the network sees it: resized and cropped, not yet normalised. */
  public Photo view(Photo photo) {
    throw new IllegalStateException("stub");
  }

  /** Scores a view against a target. */
  public Prediction predict(Photo view, int target) {
    throw new IllegalStateException("stub");
  }

  /** Returns the k classes of highest score, highest first; each as target of its prediction. */
  public List<Prediction> top(Photo view, int k) {
    throw new IllegalStateException("stub");
  }

  @Override
  public void close() {}
}

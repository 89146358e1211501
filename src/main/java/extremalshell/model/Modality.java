package extremalshell.model;

import extremalshell.Part;
import extremalshell.input.Stimulus;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * A kind of stimulus: how its files are read, and how they become inputs of a network. Its {@link
 * Stimulus} and {@link extremalshell.input.View} define the rest: default granularity, axes that
 * shift, pictures, content. A kind is a package and a line in {@code META-INF/services}; the first
 * line is the usual kind.
 */
public interface Modality extends Part {
  /** Returns its plural in messages: {@code photos}. */
  String plural();

  /** Returns its noun in messages: {@code a photo}. */
  String noun();

  /** Returns the extensions of its files, in small letters, without the dot. */
  List<String> extensions();

  /**
   * Returns whether a file looks like this kind; the usual kind reads what no other kind does.
   *
   * @throws extremalshell.UserException when the file is missing or unreadable
   */
  boolean recognises(Path file);

  /**
   * Reads a file.
   *
   * @param mostPixels of a picture
   * @param mostSeconds of a recording
   * @throws extremalshell.UserException when it is missing, too large, or not of this kind
   */
  Stimulus read(Path file, long mostPixels, double mostSeconds);

  /** Returns the keys of {@code serving.properties} that its networks may have. */
  Set<String> keys();

  /**
   * Reads the preprocessing for a network.
   *
   * @throws extremalshell.UserException when a key or a value is invalid
   */
  Preprocessing preprocessing(NetworkProperties properties);
}

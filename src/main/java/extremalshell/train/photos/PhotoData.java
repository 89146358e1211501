package extremalshell.train.photos;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The photos for training and evaluation.
 *
 * @param train all photos to train on
 * @param many photos of all classes, 64 pixels per side, held out
 * @param sharp photos of dogs and cats, 160 pixels on the shorter side, held out
 */
record PhotoData(List<Sample> train, List<Sample> many, List<Sample> sharp) {
  /** Name of the archive of all classes. */
  static final String MANY = "photos64.zip";

  /** Name of the archive of sharper dogs and cats. */
  static final String SHARP = "photos160-dog-cat.zip";

  /** The classes, in the order of the network's outputs. */
  static final List<String> CLASSES =
      List.of(
          "bird",
          "boat",
          "bottle",
          "bridge",
          "bus",
          "butterfly",
          "car",
          "cat",
          "dog",
          "elephant",
          "fruit",
          "monkey");

  static final int CAT = CLASSES.indexOf("cat");
  static final int DOG = CLASSES.indexOf("dog");

  /** Reads everything. */
  static PhotoData read(Path folder) {
    List<Sample> train =
        Stream.of(MANY, SHARP)
            .flatMap(file -> PhotoArchive.read(folder.resolve(file), "train", CLASSES).stream())
            .toList();
    PhotoData heldOut = readHeldOut(folder);
    return new PhotoData(train, heldOut.many, heldOut.sharp);
  }

  /** Reads the held-out photos. */
  static PhotoData readHeldOut(Path folder) {
    return new PhotoData(
        List.of(),
        PhotoArchive.read(folder.resolve(MANY), "test", CLASSES),
        PhotoArchive.read(folder.resolve(SHARP), "test", CLASSES));
  }
}

package extremalshell.bench.truth;

import extremalshell.UserException;
import extremalshell.input.Photo;
import extremalshell.input.PhotoReader;
import extremalshell.input.View;
import extremalshell.model.Network;
import extremalshell.model.Prediction;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Grid pointing (Böhle, Fritz and Schiele 2021): photos of different classes, each recognised
 * alone, in one mosaic. An explanation of one class belongs on its tile.
 */
final class Mosaics {
  /** The least score at which a photo counts as recognised alone. */
  private static final double SURE = 0.5;

  /** The least score in the mosaic for a question about a class. */
  private static final double NOTICED = 0.05;

  private Mosaics() {}

  /**
   * Makes questions.
   *
   * @param files of photos, in the order in which they are laid
   * @param side tiles per side
   * @param most largest number of questions
   */
  static List<Question> of(Network network, List<Path> files, int side, int most) {
    List<Photo> photos = new ArrayList<>();
    List<Integer> classes = new ArrayList<>();
    List<Question> questions = new ArrayList<>();
    int laid = 0;
    for (Path file : files) {
      Photo photo = PhotoReader.read(file, PhotoReader.DEFAULT_PIXEL_LIMIT);
      Prediction alone = network.top(network.view(photo), 1).get(0);
      if (alone.targetScore() < SURE || classes.contains(alone.target())) {
        continue;
      }
      photos.add(photo);
      classes.add(alone.target());
      if (photos.size() == side * side) {
        questions.addAll(ask(network, photos, classes, side, ++laid));
        photos.clear();
        classes.clear();
      }
      if (questions.size() >= most) {
        return questions.subList(0, most);
      }
    }
    if (questions.isEmpty()) {
      throw UserException.failed(
          "found no mosaic of "
              + side * side
              + " photos of different classes, each recognised alone with a probability of "
              + SURE
              + "; give more photos",
          null);
    }
    return questions;
  }

  private static List<Question> ask(
      Network network, List<Photo> photos, List<Integer> classes, int side, int number) {
    View like = network.view(photos.get(0));
    int height = like.height();
    int width = like.width();
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    int[] tiles = new int[height * width];
    for (int tile = 0; tile < photos.size(); tile++) {
      int top = tile / side * height / side;
      int left = tile % side * width / side;
      int bottom = (tile / side + 1) * height / side;
      int right = (tile % side + 1) * width / side;
      draw(photos.get(tile).resized(right - left, bottom - top), image, left, top);
      for (int y = top; y < bottom; y++) {
        for (int x = left; x < right; x++) {
          tiles[y * width + x] = tile;
        }
      }
    }
    String name = "mosaic-" + number;
    View view = network.view(new Photo(name, name, image));
    List<Question> questions = new ArrayList<>();
    Set<Integer> asked = new HashSet<>();
    for (int tile = 0; tile < photos.size(); tile++) {
      int target = classes.get(tile);
      if (asked.add(target) && network.predict(view, target).targetScore() >= NOTICED) {
        boolean[] inside = new boolean[tiles.length];
        for (int i = 0; i < inside.length; i++) {
          inside[i] = tiles[i] == tile;
        }
        questions.add(new Question(name, "", network, view, target, inside, 0.5 / (side * side)));
      }
    }
    return questions;
  }

  private static void draw(Photo photo, BufferedImage image, int left, int top) {
    float[] planar = photo.planarRgb();
    int pixels = photo.width() * photo.height();
    for (int i = 0; i < pixels; i++) {
      int rgb = 0;
      for (int plane = 0; plane < 3; plane++) {
        int level = Math.round(255 * planar[plane * pixels + i]);
        rgb = rgb << 8 | Math.min(255, Math.max(0, level));
      }
      image.setRGB(left + i % photo.width(), top + i / photo.width(), rgb);
    }
  }
}

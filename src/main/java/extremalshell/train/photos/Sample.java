package extremalshell.train.photos;

import extremalshell.input.Photo;
import org.jspecify.annotations.Nullable;

/**
 * A photo of a class.
 *
 * @param name path in its archive
 * @param label index of the class
 * @param width in pixels
 * @param height in pixels
 * @param rgb {@code [height * width * 3]}, bytes without sign
 * @param box left, top, right, bottom of the object in pixels, or null when nobody said
 */
record Sample(String name, int label, int width, int height, byte[] rgb, int @Nullable [] box) {

  static Sample of(Photo photo, int label, int @Nullable [] box) {
    int n = photo.width() * photo.height();
    float[] planar = photo.planarRgb();
    byte[] rgb = new byte[3 * n];
    for (int i = 0; i < n; i++) {
      for (int c = 0; c < 3; c++) {
        rgb[3 * i + c] = (byte) Math.round(255 * planar[c * n + i]);
      }
    }
    return new Sample(photo.name(), label, photo.width(), photo.height(), rgb, box);
  }

  /** Returns the centre of the object, or of the photo, as shares of width and height. */
  double[] centre() {
    return box == null
        ? new double[] {0.5, 0.5}
        : new double[] {(box[0] + box[2]) / 2.0 / width, (box[1] + box[3]) / 2.0 / height};
  }
}

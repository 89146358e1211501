package extremalshell.train.photos;

import extremalshell.input.Photo;
import java.awt.image.BufferedImage;
import org.jspecify.annotations.Nullable;

/**
 * A photo of a class.
 *
 * @param name path in its archive
 * @param label index of the class
 * @param width in pixels
 * @param height in pixels
 * @param rgb {@code [height * width * 3]}, bytes without sign
 * @param box left, top, right, bottom of the object in pixels; null if unknown
 * @param kind index of its finer kind, such as a breed; -1 if unknown
 */
record Sample(
    String name, int label, int width, int height, byte[] rgb, int @Nullable [] box, int kind) {

  static Sample of(Photo photo, int label, int @Nullable [] box, int kind) {
    int n = photo.width() * photo.height();
    float[] planar = photo.planarRgb();
    byte[] rgb = new byte[3 * n];
    for (int i = 0; i < n; i++) {
      for (int c = 0; c < 3; c++) {
        rgb[3 * i + c] = (byte) Math.round(255 * planar[c * n + i]);
      }
    }
    return new Sample(photo.name(), label, photo.width(), photo.height(), rgb, box, kind);
  }

  /** Returns the photo. */
  Photo photo() {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < width * height; i++) {
      int red = rgb[3 * i] & 255;
      int green = rgb[3 * i + 1] & 255;
      int blue = rgb[3 * i + 2] & 255;
      image.setRGB(i % width, i / width, red << 16 | green << 8 | blue);
    }
    return new Photo(name, name, image);
  }

  /** Returns the place of the object; the inner part of the photo if unknown. */
  Crop object() {
    if (box == null) {
      return new Crop(0.15, 0.15, 0.7, 0.7);
    }
    return new Crop(
        (double) box[0] / width,
        (double) box[1] / height,
        (box[2] + 1.0 - box[0]) / width,
        (box[3] + 1.0 - box[1]) / height);
  }
}

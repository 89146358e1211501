package extremalshell.input.photo;

import java.awt.image.BufferedImage;
import java.io.IOException;
import javax.imageio.stream.ImageInputStream;

/** Decodes photos of one format; their orientation is applied afterwards. */
public interface PhotoDecoder {
  /**
   * Decodes the photo, or the first of several.
   *
   * @param stream of the whole file, at its beginning
   * @param check called before pixels are decoded
   * @return a picture of type {@link BufferedImage#TYPE_INT_RGB}, transparent pixels over white
   * @throws UnreadPhotoException when the file is sound but of an unsupported variety
   * @throws IOException when the picture is cut off or damaged
   */
  BufferedImage decode(ImageInputStream stream, SizeCheck check) throws IOException;

  /** Refuses sizes that are impossible or above the limit; it knows the file's name. */
  interface SizeCheck {
    /**
     * Checks a size.
     *
     * @param width in pixels
     * @param height in pixels
     */
    void accept(int width, int height);
  }
}

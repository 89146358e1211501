package extremalshell.photo;

import extremalshell.input.PhotoReader;
import extremalshell.input.Stimulus;
import extremalshell.model.Modality;
import extremalshell.model.NetworkProperties;
import extremalshell.model.Preprocessing;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Photos. */
public final class PhotoModality implements Modality {
  static final String NAME = "photo";

  private static final List<String> EXTENSIONS =
      List.of("png", "jpg", "jpeg", "gif", "bmp", "tif", "tiff", "webp");

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "a picture in RGB";
  }

  @Override
  public String plural() {
    return "photos";
  }

  @Override
  public String noun() {
    return "a photo";
  }

  @Override
  public List<String> extensions() {
    return EXTENSIONS;
  }

  /** Returns false: photos are the usual kind, and their reader explains what it cannot read. */
  @Override
  public boolean recognises(Path file) {
    return false;
  }

  @Override
  public Stimulus read(Path file, long mostPixels, double mostSeconds) {
    return PhotoReader.read(file, mostPixels);
  }

  @Override
  public Set<String> keys() {
    return PhotoPreprocessing.KEYS;
  }

  @Override
  public Preprocessing preprocessing(NetworkProperties properties) {
    return new PhotoPreprocessing(properties);
  }
}

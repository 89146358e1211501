package extremalshell.input.photo;

import java.io.IOException;

/** A sound photo of a kind that is not read; the message names the kind and the remedy. */
public final class UnreadPhotoException extends IOException {
  private static final long serialVersionUID = 1;

  /**
   * States what the file is.
   *
   * @param kind follows "is", such as {@code an AVIF photo}
   * @param remedy what the user can do, such as {@code convert it to PNG}
   */
  UnreadPhotoException(String kind, String remedy) {
    super(kind + ", which is not supported; " + remedy);
  }
}

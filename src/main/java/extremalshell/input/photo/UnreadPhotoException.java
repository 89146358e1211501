package extremalshell.input.photo;

import java.io.IOException;

/** A sound photo of an unsupported kind; the message names the kind and the remedy. */
public final class UnreadPhotoException extends IOException {
  private static final long serialVersionUID = 1;

  /**
   * Creates the exception.
   *
   * @param kind follows "is", such as {@code an AVIF photo}
   * @param remedy advice for the user, such as {@code convert it to PNG}
   */
  UnreadPhotoException(String kind, String remedy) {
    super(kind + ", which is not supported; " + remedy);
  }
}

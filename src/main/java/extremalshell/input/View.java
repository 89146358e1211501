package extremalshell.input;

/**
 * A stimulus as a network sees it, before its values are normalised: a photo of the network's size,
 * or a spectrogram of its front end; immutable. Masks have its rows and columns.
 */
public sealed interface View permits Photo, Spectrogram {
  /** Returns the name of the stimulus. */
  String name();

  /** Returns the path the stimulus was read from. */
  String source();

  /** Returns the number of rows: pixels, or mel bins. */
  int height();

  /** Returns the number of columns: pixels, or frames. */
  int width();
}

package extremalshell.input;

import extremalshell.UserException;
import extremalshell.mask.Granularity;
import extremalshell.mask.TimeUnits;

/**
 * A stimulus as a network sees it, before its values are normalised; immutable. It is a photo of
 * the network's size, or a spectrogram of its front end. Masks have its rows and columns.
 */
public interface View {
  /** Returns the name of the stimulus. */
  String name();

  /** Returns the path of the stimulus. */
  String source();

  /** Returns the name of the kind of stimulus: {@code photo}. */
  String kind();

  /** Returns the number of rows: pixels, or mel bins. */
  int height();

  /** Returns the number of columns: pixels, or frames. */
  int width();

  /**
   * Returns whether rows are places like columns, so that the stimulus may be shifted along them
   * and has one mean. Otherwise each row is a separate quantity: a mel bin.
   */
  boolean rowsAlike();

  /**
   * Returns the unit of each column, from 0, rising without gaps.
   *
   * @throws UserException when columns are no times, or all belong to one unit
   */
  default int[] columns(TimeUnits units) {
    throw UserException.usage(
        "granularity segments: are stretches of time, and '"
            + name()
            + "' is no recording; choose granularity auto, or step:");
  }

  /** Returns the default granularity of masks. */
  Granularity granularity();

  /** Returns a copy of its values {@code [planes * height * width]}. */
  float[] values();

  /** Returns a view like this one with other values, as near as a view can be. */
  View with(float[] values);

  /**
   * Returns this view with uniform noise on its values.
   *
   * @param amplitude largest change of a value
   */
  View noisy(double amplitude, long seed);

  /** Returns its picture. */
  Drawing drawing();
}

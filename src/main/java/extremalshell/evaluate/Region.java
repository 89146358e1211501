package extremalshell.evaluate;

import extremalshell.UserException;
import extremalshell.input.View;
import extremalshell.mask.Attribution;
import extremalshell.mask.Mask;
import extremalshell.mask.PixelOrder;
import java.util.Arrays;

/**
 * The place of an object: a box of a photo, or the frames of a clip.
 *
 * @param inside row-major {@code [height * width]}
 * @param ofFrames whether it is made of whole frames
 */
public record Region(int height, int width, boolean[] inside, boolean ofFrames) {
  /** Pixels that pointing tolerates; Fong et al. 2019, after Zhang et al. 2016. */
  private static final int TOLERANCE = 15;

  /**
   * Returns a box.
   *
   * @param left first column, from 0, in pixels of the network's input
   * @param top first row
   * @param right column after the last
   * @param bottom row after the last
   * @throws UserException when it has no pixel, or pixels outside the stimulus
   */
  public static Region box(int height, int width, int left, int top, int right, int bottom) {
    boolean isInside = left >= 0 && top >= 0 && right <= width && bottom <= height;
    if (!isInside || left >= right || top >= bottom) {
      throw UserException.usage(
          "box "
              + left
              + " "
              + top
              + " "
              + right
              + " "
              + bottom
              + (isInside ? " has no pixel of" : " reaches beyond")
              + " the network's "
              + width
              + "x"
              + height
              + " pixels; give left, top, right, bottom inside it");
    }
    boolean[] inside = new boolean[height * width];
    for (int y = top; y < bottom; y++) {
      Arrays.fill(inside, y * width + left, y * width + right, true);
    }
    return new Region(height, width, inside, false);
  }

  /**
   * Returns the frames of one clip of a recording.
   *
   * @param clip its file, the name of the file, or {@code samples:NAME}
   * @throws UserException when the stimulus is a photo, or has no such clip, or nothing else
   */
  public static Region clip(View view, String clip) {
    boolean[] frames = FrameSaliency.frames(view, clip);
    boolean[] inside = new boolean[view.height() * view.width()];
    for (int i = 0; i < inside.length; i++) {
      inside[i] = frames[i % view.width()];
    }
    return new Region(view.height(), view.width(), inside, true);
  }

  /** Returns the union of this region and another of the same size. */
  public Region or(Region other) {
    boolean[] either = inside.clone();
    for (int i = 0; i < either.length; i++) {
      either[i] |= other.inside[i];
    }
    return new Region(height, width, either, ofFrames && other.ofFrames);
  }

  /** Returns the share of a mask's mass inside, in [0,1]; NaN for an empty mask. */
  public double energy(Mask mask) {
    double within = 0;
    double total = 0;
    for (int i = 0; i < inside.length; i++) {
      total += mask.values()[i];
      within += inside[i] ? mask.values()[i] : 0;
    }
    return within / total;
  }

  /**
   * Returns how well the attribution separates frames inside from the others; see {@link
   * FrameSaliency#rocAuc}. NaN if the region does not consist of frames.
   */
  public double rocAuc(Attribution attribution) {
    if (!ofFrames) {
      return Double.NaN;
    }
    return FrameSaliency.rocAuc(attribution, Arrays.copyOf(inside, width));
  }

  /** Returns whether the highest value, once smoothed, lies inside or 15 pixels from it. */
  public boolean isHitBy(Attribution attribution) {
    float[] smooth = PixelOrder.smoothed(height, width, attribution.values());
    int best = 0;
    for (int i = 1; i < smooth.length; i++) {
      best = smooth[i] > smooth[best] ? i : best;
    }
    int row = best / width;
    int column = best % width;
    for (int y = Math.max(0, row - TOLERANCE); y <= Math.min(height - 1, row + TOLERANCE); y++) {
      for (int x = Math.max(0, column - TOLERANCE);
          x <= Math.min(width - 1, column + TOLERANCE);
          x++) {
        boolean near = Math.hypot(y - row, x - column) <= TOLERANCE;
        if (near && inside[y * width + x]) {
          return true;
        }
      }
    }
    return false;
  }
}

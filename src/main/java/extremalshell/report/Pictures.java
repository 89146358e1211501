package extremalshell.report;

import extremalshell.input.Drawing;
import extremalshell.input.Drawing.Colours;
import extremalshell.input.Drawing.Levels;
import extremalshell.input.View;
import extremalshell.mask.Mask;
import extremalshell.report.figure.FigureFiles;
import extremalshell.report.figure.FigureOptions;
import extremalshell.report.figure.Png;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.image.BufferedImage;

/** Pictures of masks. */
public final class Pictures {
  private static final int SMALL_SIDE = 240;

  private Pictures() {}

  /**
   * Returns the stimulus with its evidence in colour: a photo with a line where the mask is one
   * half, or a spectrogram whose rest is grey.
   */
  public static BufferedImage overlay(View view, Mask mask) {
    return view.drawing() instanceof Levels levels
        ? LevelsPicture.of(levels, LevelsPicture.greatest(levels), mask)
        : picture(OverlayFigure.ofView((Colours) view.drawing(), mask, MaskStyle.DEFAULT));
  }

  private static BufferedImage picture(OverlayFigure figure) {
    return FigureFiles.picture(figure, FigureOptions.DEFAULT);
  }

  /** Returns an overlay, small and without axes, for rows of many pictures. */
  public static BufferedImage smallOverlay(View view, Mask mask) {
    BufferedImage overlay = overlay(view, mask);
    double scale =
        Math.min(1, SMALL_SIDE / (double) Math.max(overlay.getWidth(), overlay.getHeight()));
    int width = (int) Math.round(scale * overlay.getWidth());
    int height = (int) Math.round(scale * overlay.getHeight());
    BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = small.createGraphics();
    graphics.drawImage(
        overlay.getScaledInstance(width, height, Image.SCALE_AREA_AVERAGING), 0, 0, null);
    graphics.dispose();
    return small;
  }

  /**
   * Returns the mask as a grey picture of the mask's size, black for 0 and white for 1.
   *
   * @param bits of a sample, 8 or 16
   */
  public static BufferedImage grey(Mask mask, int bits) {
    int type = bits == 16 ? BufferedImage.TYPE_USHORT_GRAY : BufferedImage.TYPE_BYTE_GRAY;
    int full = (1 << bits) - 1;
    BufferedImage picture = new BufferedImage(mask.width(), mask.height(), type);
    for (int y = 0; y < mask.height(); y++) {
      for (int x = 0; x < mask.width(); x++) {
        // Into the raster: setRGB would treat the sample as linear light.
        float value = Math.max(0, Math.min(1, mask.at(y, x)));
        picture.getRaster().setSample(x, y, 0, Math.round(value * full));
      }
    }
    return picture;
  }

  /** Returns a mask as a grey picture that lies as {@link #view} does. */
  public static BufferedImage mask(View view, Mask mask) {
    return mask(view.drawing() instanceof Levels, mask);
  }

  /** Returns a mask as a grey picture; a mask of levels has its first row at the bottom. */
  public static BufferedImage mask(boolean levels, Mask mask) {
    return grey(levels ? LevelsPicture.upright(mask) : mask, 8);
  }

  /** Returns a network's view: a photo at the size of the view, or a spectrogram in colours. */
  public static BufferedImage view(View view) {
    Drawing drawing = view.drawing();
    return drawing instanceof Levels levels
        ? LevelsPicture.of(levels, LevelsPicture.greatest(levels), null)
        : copy(((Colours) drawing).image());
  }

  private static BufferedImage copy(BufferedImage image) {
    BufferedImage picture =
        new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
    picture.createGraphics().drawImage(image, 0, 0, null);
    return picture;
  }

  /** Returns a picture as the bytes of a PNG file. */
  public static byte[] png(BufferedImage picture) {
    return Png.bytes(picture, 0);
  }
}

package extremalshell.report.figure;

import java.awt.Color;
import java.util.List;

/**
 * The colours of a figure. People with any kind of colour vision tell the colours of series apart
 * (Okabe and Ito 2008); dashes and marks repeat them.
 *
 * @param ground behind everything
 * @param ink letters and axes
 * @param dim less important letters
 * @param grid lines behind the data
 */
public record Palette(
    String name, Color ground, Color ink, Color dim, Color grid, List<Color> series) {
  /** Dark on white, for print. */
  public static final Palette LIGHT =
      new Palette(
          "light",
          Color.WHITE,
          new Color(0x1d2229),
          new Color(0x59616d),
          new Color(0xd5d9e0),
          colours(0x0072b2, 0xd55e00, 0x009e73, 0xcc79a7, 0xe69f00, 0x56b4e9));

  /** Light on dark, for slides and screens. */
  public static final Palette DARK =
      new Palette(
          "dark",
          new Color(0x14171c),
          new Color(0xe6e9ee),
          new Color(0xa3acb9),
          new Color(0x39404b),
          colours(0x56a8e8, 0xf08040, 0x2cc295, 0xe39bc4, 0xf2b733, 0x9bd4f5));

  /** All of them. */
  public static final List<Palette> ALL = List.of(LIGHT, DARK);

  private static List<Color> colours(int... values) {
    return java.util.Arrays.stream(values).mapToObj(Color::new).toList();
  }

  /** Returns the colour of a series, counted from 0. */
  public Color series(int number) {
    return series.get(number % series.size());
  }

  /** Returns a colour of which the ground shines through. */
  public static Color faint(Color colour, double share) {
    return new Color(
        colour.getRed(), colour.getGreen(), colour.getBlue(), (int) Math.round(255 * share));
  }

  /** Returns black or white, whichever can be read better on a colour. */
  public static Color on(Color ground) {
    double luma = 0.299 * ground.getRed() + 0.587 * ground.getGreen() + 0.114 * ground.getBlue();
    return luma < 140 ? Color.WHITE : Color.BLACK;
  }
}

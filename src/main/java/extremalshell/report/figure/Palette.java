package extremalshell.report.figure;

import java.awt.Color;
import java.util.List;

/**
 * The colours of a figure. People with any kind of colour vision can distinguish the first six
 * colours of series (Okabe and Ito 2008). The distances of the other six in CIE L*a*b* are no
 * shorter, also under simulated colour blindness. Dashes and marks repeat the colours. The values
 * are plain numbers until a figure is drawn, so that a start without drawing does not load Java's
 * graphics.
 */
public final class Palette {
  /** Dark on white, for print. */
  public static final Palette LIGHT =
      new Palette(
          "light",
          List.of(0xffffff, 0x1d2229, 0x59616d, 0xd5d9e0),
          List.of(
              0x0072b2, 0xd55e00, 0x009e73, 0xcc79a7, 0xe69f00, 0x56b4e9, 0x1716a1, 0x731600,
              0xdf02ff, 0x030b00, 0xdc0b4a, 0x642751));

  /** Light on dark, for slides and screens. */
  public static final Palette DARK =
      new Palette(
          "dark",
          List.of(0x14171c, 0xe6e9ee, 0xa3acb9, 0x39404b),
          List.of(
              0x56a8e8, 0xf08040, 0x2cc295, 0xe39bc4, 0xf2b733, 0x9bd4f5, 0xf4ffe7, 0x7517ff,
              0xffde91, 0x536d3f, 0x295dc2, 0x795a89));

  /** Number of distinguishable series. */
  public static final int SERIES = LIGHT.series.size();

  /** All palettes. */
  public static final List<Palette> ALL = List.of(LIGHT, DARK);

  private final String name;
  private final List<Integer> plain;
  private final List<Integer> series;

  private Palette(String name, List<Integer> plain, List<Integer> series) {
    this.name = name;
    this.plain = plain;
    this.series = series;
  }

  /** Returns the word that chooses it. */
  public String name() {
    return name;
  }

  /** Returns the colour behind everything. */
  public Color ground() {
    return new Color(plain.get(0));
  }

  /** Returns the colour of letters and axes. */
  public Color ink() {
    return new Color(plain.get(1));
  }

  /** Returns the colour of less important letters. */
  public Color dim() {
    return new Color(plain.get(2));
  }

  /** Returns the colour of lines behind the data. */
  public Color grid() {
    return new Color(plain.get(3));
  }

  /** Returns the colours of the series in their order. */
  public List<Color> series() {
    return series.stream().map(Color::new).toList();
  }

  /** Returns the colour of a series, counted from 0. */
  public Color series(int number) {
    return new Color(series.get(number % series.size()));
  }

  /** Returns a colour that lets the ground through. */
  public static Color faint(Color colour, double share) {
    return new Color(
        colour.getRed(), colour.getGreen(), colour.getBlue(), (int) Math.round(255 * share));
  }

  /** Returns a colour between two. */
  public static Color mixed(Color from, Color to, double share) {
    return new Color(
        mixed(from.getRed(), to.getRed(), share),
        mixed(from.getGreen(), to.getGreen(), share),
        mixed(from.getBlue(), to.getBlue(), share));
  }

  private static int mixed(int from, int to, double share) {
    return (int) Math.round(from + share * (to - from));
  }

  /** Returns black or white, whichever can be read better on a colour. */
  public static Color on(Color ground) {
    double luma = 0.299 * ground.getRed() + 0.587 * ground.getGreen() + 0.114 * ground.getBlue();
    return luma < 140 ? Color.WHITE : Color.BLACK;
  }
}

package extremalshell.train.photos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DisguiseTest {
  private static final int SIDE = 48;
  private static final int PIXELS = SIDE * SIDE;

  /** White on the left, of which the gradient says that it speaks for the class asked for. */
  @Test
  void whatTheGradientAsksForStaysVisible_andIsWhatIsToBeSeen() {
    Picture white = Picture.plain(SIDE, SIDE, 1, 1, 1);
    Picture black = Picture.plain(SIDE, SIDE, 0, 0, 0);
    Crop left = new Crop(0, 0, 0.5, 1);
    Crop right = new Crop(0.5, 0, 0.5, 1);
    Example whole =
        new Example(white, new Example.Part(0, 0.5f, left), new Example.Part(1, 0.5f, right));
    Disguise disguise = new Disguise(0, whole, black, new float[PIXELS], 0, 0.2, 3);
    float[] gradient = new float[3 * PIXELS];
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] = i % SIDE < SIDE / 2 ? -1e-4f : 1e-4f;
    }

    Example example = disguise.chosen(gradient);

    double all = 0;
    double onTheLeft = 0;
    for (int i = 0; i < PIXELS; i++) {
      all += example.picture().rgb()[i];
      onTheLeft += i % SIDE < SIDE / 2 ? example.picture().rgb()[i] : 0;
    }
    assertThat(all / PIXELS).isCloseTo(0.2, within(0.1));
    assertThat(onTheLeft / all).isGreaterThan(0.8);
    assertThat(example.parts()[0].share()).isGreaterThan(3 * example.parts()[1].share());
  }
}

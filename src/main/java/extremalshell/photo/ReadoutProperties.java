package extremalshell.photo;

import extremalshell.UserException;
import extremalshell.model.NetworkOptions;
import extremalshell.model.NetworkProperties;
import extremalshell.torchscript.Readout;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the scored part of maps: {@code at=x,y}, {@code within=left,top,right,bottom}, both in
 * pixels of the network's input, or {@code pool=mean}.
 */
final class ReadoutProperties {
  private ReadoutProperties() {}

  /**
   * Reads the keys.
   *
   * @param width of the input, in pixels
   * @param height of the input, in pixels
   * @return null if there are no such properties
   * @throws UserException when there are several, or a place is outside the input
   */
  static @Nullable Readout of(NetworkProperties properties, int width, int height) {
    List<String> given = NetworkOptions.PLACES.stream().filter(properties::has).toList();
    if (given.isEmpty()) {
      return null;
    }
    if (given.size() > 1) {
      throw UserException.usage(
          String.join(": and ", given)
              + ": exclude each other; give one of "
              + String.join(", ", NetworkOptions.PLACES));
    }
    String key = given.get(0);
    if (key.equals("pool")) {
      properties.choice("pool", "mean", List.of("mean"));
      return Readout.MEAN;
    }
    String text = properties.text(key, "");
    float[] numbers = properties.numbers(key, text);
    boolean point = key.equals("at");
    if (numbers.length != (point ? 2 : 4)) {
      throw properties.wrong(
          key, text, point ? "two numbers, x, y" : "four numbers, left, top, right, bottom");
    }
    float right = point ? numbers[0] + 1 : numbers[2];
    float bottom = point ? numbers[1] + 1 : numbers[3];
    if (right <= numbers[0] || bottom <= numbers[1]) {
      throw properties.wrong(
          key, text, "left, top, right, bottom, with left below right and top below bottom");
    }
    boolean inside = numbers[0] >= 0 && numbers[1] >= 0 && right <= width && bottom <= height;
    if (!inside) {
      throw properties.wrong(
          key, text, "a place inside the input of " + width + "x" + height + " pixels");
    }
    if (point) {
      double x = (numbers[0] + 0.5) / width;
      double y = (numbers[1] + 0.5) / height;
      return new Readout(x, y, x, y);
    }
    return new Readout(
        numbers[0] / (double) width,
        numbers[1] / (double) height,
        right / (double) width,
        bottom / (double) height);
  }
}

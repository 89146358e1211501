package extremalshell.model;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** Order of the axes of a network's input, behind the axis of the batch. */
enum InputLayout {
  /** {@code [B, channels, height, width]} or {@code [B, 1, mels, frames]}. */
  USUAL("channels,height,width", "1,mels,frames", x -> x),
  /** {@code [B, height, width, channels]}. */
  CHANNELS_LAST("height,width,channels", "", x -> x.transpose(0, 2, 3, 1)),
  /** {@code [B, 1, frames, mels]}. */
  ONE_FRAMES_MELS("", "1,frames,mels", x -> x.transpose(0, 1, 3, 2)),
  /** {@code [B, mels, frames]}. */
  MELS_FRAMES("", "mels,frames", x -> x.squeeze(1)),
  /** {@code [B, frames, mels]}. */
  FRAMES_MELS("", "frames,mels", x -> x.squeeze(1).transpose(0, 2, 1));

  private final String photo;
  private final String speech;
  private final UnaryOperator<NDArray> order;

  InputLayout(String photo, String speech, UnaryOperator<NDArray> order) {
    this.photo = photo;
    this.speech = speech;
    this.order = order;
  }

  /** Returns the layouts of speech. */
  static List<String> ofSpeech() {
    return Arrays.stream(values()).map(layout -> layout.speech).filter(t -> !t.isEmpty()).toList();
  }

  /** Returns the layouts of photos. */
  static List<String> ofPhotos() {
    return Arrays.stream(values()).map(layout -> layout.photo).filter(t -> !t.isEmpty()).toList();
  }

  /**
   * Returns the layout of a key's value: brackets, blanks and the axis of the batch do not count.
   *
   * @throws extremalshell.UserException when there is no such layout
   */
  static InputLayout of(NetworkProperties properties, boolean speech) {
    String value = properties.find("layout");
    if (value == null) {
      return USUAL;
    }
    String plain =
        value.toLowerCase(Locale.ROOT).replaceAll("[\\[\\]() ]", "").replaceFirst("^[bn],", "");
    for (InputLayout layout : values()) {
      if (!plain.isEmpty() && plain.equals(speech ? layout.speech : layout.photo)) {
        return layout;
      }
    }
    List<String> known = speech ? ofSpeech() : ofPhotos();
    throw properties.wrong(
        "layout", value, "'" + String.join("', '", known) + "' (behind the batch)");
  }

  /** Says the layout as a shape. */
  String describe(boolean speech) {
    return "[B, " + (speech ? this.speech : photo).replace(",", ", ") + "]";
  }

  /** Returns the value of the key. */
  String value(boolean speech) {
    return speech ? this.speech : photo;
  }

  /**
   * Returns a batch in this layout.
   *
   * @param batch {@code [N, channels, height, width]}
   */
  NDArray of(NDArray batch) {
    return order.apply(batch);
  }
}

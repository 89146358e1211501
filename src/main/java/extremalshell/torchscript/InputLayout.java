package extremalshell.torchscript;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Order of the axes of a network's input, after the axis of the batch. */
@SuppressWarnings("ImmutableEnumChecker") // the operators keep no state
public enum InputLayout {
  /** {@code [B, channels, height, width]} or {@code [B, 1, mels, frames]}. */
  USUAL("channels,height,width", "1,mels,frames"),
  /** {@code [B, height, width, channels]}. */
  CHANNELS_LAST("height,width,channels", ""),
  /** {@code [B, 1, frames, mels]}. */
  ONE_FRAMES_MELS("", "1,frames,mels"),
  /** {@code [B, mels, frames]}. */
  MELS_FRAMES("", "mels,frames"),
  /** {@code [B, frames, mels]}. */
  FRAMES_MELS("", "frames,mels"),
  /** {@code [B, 1, samples]}: the sound of a spectrogram. */
  ONE_SAMPLES("", "1,samples"),
  /** {@code [B, samples]}. */
  SAMPLES("", "samples");

  private final String photo;
  private final String speech;

  InputLayout(String photo, String speech) {
    this.photo = photo;
    this.speech = speech;
  }

  /** Returns the layouts of speech. */
  public static List<String> ofSpeech() {
    return Arrays.stream(values()).map(layout -> layout.speech).filter(t -> !t.isEmpty()).toList();
  }

  /** Returns the layouts of photos. */
  public static List<String> ofPhotos() {
    return Arrays.stream(values()).map(layout -> layout.photo).filter(t -> !t.isEmpty()).toList();
  }

  /**
   * Reads a layout; ignores brackets, blanks and the axis of the batch.
   *
   * @return null where there is no such layout
   */
  public static @Nullable InputLayout parse(String text, boolean speech) {
    String plain =
        text.toLowerCase(Locale.ROOT).replaceAll("[\\[\\]() ]", "").replaceFirst("^[bn],", "");
    for (InputLayout layout : values()) {
      if (!plain.isEmpty() && plain.equals(speech ? layout.speech : layout.photo)) {
        return layout;
      }
    }
    return null;
  }

  /** Returns whether it is a layout of sound instead of a spectrogram. */
  public boolean isSound() {
    return this == ONE_SAMPLES || this == SAMPLES;
  }

  /** Returns the layout as a shape. */
  public String describe(boolean speech) {
    return "[B, " + (speech ? this.speech : photo).replace(",", ", ") + "]";
  }

  /** Returns the value of the key. */
  public String value(boolean speech) {
    return speech ? this.speech : photo;
  }

  /**
   * Returns a batch in this layout.
   *
   * @param batch {@code [N, channels, height, width]}, or {@code [N, samples]} of sound
   */
  NDArray of(NDArray batch) {
    return switch (this) {
      case USUAL, SAMPLES -> batch;
      case CHANNELS_LAST -> batch.transpose(0, 2, 3, 1);
      case ONE_FRAMES_MELS -> batch.transpose(0, 1, 3, 2);
      case MELS_FRAMES -> batch.squeeze(1);
      case FRAMES_MELS -> batch.squeeze(1).transpose(0, 2, 1);
      case ONE_SAMPLES -> batch.expandDims(1);
    };
  }
}

package extremalshell.report;

import extremalshell.FileNames;
import extremalshell.UserException;
import extremalshell.explain.result.Agreement;
import extremalshell.explain.result.Explanation;
import extremalshell.input.Drawing;
import extremalshell.input.Sound;
import extremalshell.input.Spectrogram;
import extremalshell.input.View;
import extremalshell.mask.Mask;
import extremalshell.report.colour.ShadeBar;
import extremalshell.report.figure.Figure;
import extremalshell.report.figure.FigureFiles;
import extremalshell.report.figure.FigureOptions;
import extremalshell.speech.Resynthesis;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Saves results to files, the kind of file chosen by its extension. */
public final class Saver {
  private static final List<Kind> KINDS =
      List.of(
          Kind.silent("png", Saver::png),
          Kind.silent("svg", (found, options) -> figure(found, options, "svg")),
          Kind.silent("pdf", (found, options) -> figure(found, options, "pdf")),
          Kind.silent("npy", (found, options) -> MaskFiles.npy(numbers(found, options))),
          Kind.silent("csv", (found, options) -> utf8(MaskFiles.csv(numbers(found, options)))),
          Kind.silent("json", (found, options) -> utf8(MaskFiles.json(found))),
          new Kind("wav", Saver::wav));

  private static final String POLISHED =
      "The consensus then moves the border of the mask to raise the score, and drops small pieces."
          + " So the mask may lack pixels that all seeds choose.";

  private Saver() {}

  private record Kind(String extension, Content<FileContent> content) {
    /** A kind of file without samples that could be clipped. */
    static Kind silent(String extension, Content<byte[]> bytes) {
      return new Kind(extension, (saved, options) -> new FileContent(bytes.of(saved, options), 0));
    }
  }

  private interface Content<T> {
    T of(Saved saved, SaveOptions options);
  }

  /** Returns the extensions that can be saved to, without the dot. */
  public static List<String> extensions() {
    return KINDS.stream().map(Kind::extension).toList();
  }

  /**
   * Saves a result: a picture ({@code .png}), the mask's values ({@code .npy}, {@code .csv}), the
   * kept part of a recording ({@code .wav}), or settings and statistics ({@code .json}). Missing
   * folders are made. The file appears whole or not at all; an existing file is replaced.
   *
   * @return how many samples of a sound were clipped because they lay beyond full scale
   * @throws UserException when the extension is unknown or the file cannot be written
   */
  public static int save(Path target, Saved saved, SaveOptions options) {
    return write(target, kind(target).content().of(saved, options));
  }

  private static int write(Path target, FileContent content) {
    WholeFile.write(target, content.bytes());
    return content.clipped();
  }

  /**
   * Saves a recording as WAV, 16 bits per sample.
   *
   * @return how many samples were clipped because they lay beyond full scale
   * @throws UserException when the extension is not {@code .wav} or the file cannot be written
   */
  public static int save(Path target, Sound sound) {
    if (!kind(target).extension().equals("wav")) {
      throw UserException.usage("cannot save a recording as '" + target + "'; expected .wav");
    }
    return write(target, WavFile.of(sound));
  }

  /**
   * Saves a figure.
   *
   * @throws UserException when the extension is unknown or the file cannot be written
   */
  public static void save(Path target, Figure figure, FigureOptions options) {
    WholeFile.write(target, FigureFiles.bytes(target, figure, options));
  }

  /**
   * Checks that a file of that name could be saved, for scripts that compute for hours first.
   *
   * @throws UserException when the extension is unknown
   */
  public static void checkName(Path target) {
    kind(target);
  }

  private static Kind kind(Path target) {
    String extension = FileNames.extension(target);
    for (Kind kind : KINDS) {
      if (kind.extension().equals(extension)) {
        return kind;
      }
    }
    throw UserException.usage(
        "cannot save '"
            + target
            + "': expected a name that ends in ."
            + String.join(", .", extensions())
            + FileNames.didYouMean(extension, extensions()));
  }

  private static byte[] png(Saved saved, SaveOptions options) {
    Mask grey = grey(saved, options);
    return grey == null
        ? figure(saved, options, "png")
        : Pictures.png(Pictures.grey(upright(saved.view(), grey), options.bits()));
  }

  private static byte[] figure(Saved saved, SaveOptions options, String extension) {
    return FigureFiles.bytes(
        Path.of("figure." + extension), figure(saved, options, false), FigureOptions.DEFAULT);
  }

  /**
   * Returns the figure of a result, for files of any size.
   *
   * @param words whether a photo has words and the scale of its values
   */
  public static Figure figure(Saved saved, SaveOptions options, boolean words) {
    Explanation explanation = saved.explanation();
    Mask grey = grey(saved, options);
    if (grey == null) {
      return Figures.overlay(explanation, saved.view(), null, MaskStyle.DEFAULT, words);
    }
    return switch (options.what()) {
      case ATTRIBUTION ->
          Figures.grey(
              saved, grey, ShadeBar.grey("attribution, least to greatest"), words, Figures.ALONE);
      case AGREEMENT -> {
        int seeds = explanation.settings().consensus();
        ShadeBar bar = ShadeBar.counts("seeds that choose a pixel, of " + seeds, seeds);
        Figures.Beside more = new Figures.Beside(explanation.mask(), options.beside(), POLISHED);
        yield Figures.grey(saved, grey, bar, words, more);
      }
      default -> Figures.grey(saved, grey, ShadeBar.grey("mask"), words, Figures.ALONE);
    };
  }

  /** Returns the grey values of a picture; null for the overlay. */
  private static @Nullable Mask grey(Saved saved, SaveOptions options) {
    return switch (options.what()) {
      case OVERLAY -> null;
      case MASK -> saved.explanation().mask();
      case ATTRIBUTION -> saved.attribution().scaled();
      case AGREEMENT -> agreement(saved.explanation());
      case PANEL, STRIP ->
          throw new IllegalArgumentException(options.what() + " is put together by Figures");
    };
  }

  private static Mask numbers(Saved saved, SaveOptions options) {
    return switch (options.what()) {
      case ATTRIBUTION -> saved.attribution().asMask();
      case AGREEMENT -> agreement(saved.explanation());
      default -> saved.explanation().mask();
    };
  }

  private static Mask agreement(Explanation explanation) {
    Agreement agreement = explanation.agreement();
    if (agreement == null) {
      throw UserException.usage(
          "a single run has no agreement; make a consensus first: perturb consensus: 8");
    }
    return agreement.votes();
  }

  private static FileContent wav(Saved saved, SaveOptions options) {
    if (saved.view() instanceof Spectrogram spectrogram) {
      Mask mask = saved.explanation().mask();
      return WavFile.of(Resynthesis.of(spectrogram, mask.values(), options.removed()));
    }
    throw UserException.usage(
        "a " + saved.view().kind() + " cannot be saved as a sound; expected .png");
  }

  private static Mask upright(View view, Mask mask) {
    return view.drawing() instanceof Drawing.Levels ? LevelsPicture.upright(mask) : mask;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

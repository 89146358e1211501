package extremalshell.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import extremalshell.ExitCode;
import extremalshell.UserException;
import extremalshell.engine.Engine;
import extremalshell.engine.Libtorch;
import extremalshell.engine.OneDnn;
import extremalshell.torchscript.Adaptation;
import extremalshell.torchscript.ArchiveRewrite;
import extremalshell.torchscript.Constants;
import extremalshell.torchscript.NetworkArchive;
import extremalshell.torchscript.OutOfMemory;
import extremalshell.torchscript.TorchScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Loads a module and finds by trial how to call it, as far as its files do not declare it. It tries
 * the size or layout of the input, the type of numbers, and a fixed batch.
 */
final class Fitting {
  /** Usual sizes of trained networks, except the default. */
  private static final int[] SIZES = {
    256, 299, 384, 512, 336, 448, 320, 288, 240, 192, 160, 128, 112, 100, 96, 80, 72, 64, 50, 48,
    40, 36, 32, 28, 24, 16
  };

  private static final int[] BATCHES = {2, 4, 8, 16, 32, 64};

  private final Engine engine;
  private final String name;
  private final NetworkArchive archive;
  private final NetworkProperties properties;
  private final Preprocessing stated;
  private @Nullable UserException failure;

  /**
   * A module that runs.
   *
   * @param outputs raw, of the example of the preprocessing
   * @param notices findings of the trial
   */
  record Fitted(
      TorchScript module, Preprocessing preprocessing, float[] outputs, List<String> notices) {}

  private Fitting(
      Engine engine, NetworkFiles files, NetworkProperties properties, Preprocessing stated) {
    this.engine = engine;
    this.name = files.name();
    this.archive = files.archive();
    this.properties = properties;
    this.stated = stated;
  }

  /**
   * Loads a module and finds its form of input.
   *
   * @throws UserException when the module accepts no tried input
   */
  static Fitted of(
      Engine engine, NetworkFiles files, NetworkProperties properties, Preprocessing stated) {
    return new Fitting(engine, files, properties, stated).fit();
  }

  /**
   * Tries the other layouts with a module that ran with the stated one but failed its checks. Some
   * operations of libtorch accept an input of the wrong shape silently.
   *
   * @return null where the layout is stated, or no other one fits
   * @throws UserException when several fit
   */
  static @Nullable Fitted ofOtherLayout(
      Engine engine,
      NetworkFiles files,
      NetworkProperties properties,
      Preprocessing stated,
      TorchScript module) {
    return new Fitting(engine, files, properties, stated).otherLayout(module);
  }

  private Fitted fit() {
    try {
      boolean half = archive.holds("Half") || archive.holds("BFloat16");
      Adaptation adaptation =
          Adaptation.NONE
              .withCopies(archive.changesInPlace())
              .withLayout(stated.layout(), stated.sound(engine))
              .withOutput(properties.text("output", ""))
              .withConstants(Constants.parse(properties.text(NetworkOptions.INPUTS, ""), archive))
              .withReadout(stated.readout());
      if (!engine.isGpu() && archive.gradientFailsInOneDnn()) {
        adaptation = adaptation.withBack(OneDnn::without);
      }
      if (archive.holds("Double") && !archive.holds("Float")) {
        adaptation = adaptation.withType(DataType.FLOAT64);
      }
      Fitted fitted = null;
      if (half) {
        fitted = variant(ArchiveRewrite.widened(archive, engine.torchDevice()), adaptation);
      }
      if (fitted == null) {
        fitted = variant(ArchiveRewrite.runnable(archive, engine.torchDevice()), adaptation);
      }
      if (fitted == null && half) {
        DataType type = archive.holds("Half") ? DataType.FLOAT16 : DataType.BFLOAT16;
        fitted =
            variant(
                ArchiveRewrite.runnable(archive, engine.torchDevice()), adaptation.withType(type));
      }
      if (fitted != null) {
        return fitted;
      }
    } catch (IOException e) {
      throw UserException.failed(
          "network '" + name + "' cannot be copied: " + Libtorch.firstLine(e), e);
    }
    throw explained();
  }

  private UserException explained() {
    UserException first = failure;
    if (first == null) {
      throw new IllegalStateException("a network that fits nothing has a reason");
    }
    if (first instanceof OutOfMemory) {
      return first;
    }
    boolean onInput = first.getCause() != null && first.exitCode() == ExitCode.FAILED;
    return onInput && !stated.otherInputs().isEmpty()
        ? new UserException(
            first.exitCode(), first.getMessage() + "; " + stated.otherInputs(), first.getCause())
        : first;
  }

  /** Returns null where nothing fits. */
  private @Nullable Fitted variant(Path file, Adaptation adaptation) throws IOException {
    TorchScript module = null;
    try {
      module = TorchScript.load(engine.newManager(), engine.functions(), name, file, adaptation);
    } catch (UserException e) {
      failed(e);
      return null;
    } finally {
      if (!file.equals(archive.file())) {
        Files.delete(file);
      }
    }
    try {
      Fitted fitted = fitted(module);
      if (fitted == null) {
        module.close();
      }
      return fitted;
    } catch (RuntimeException e) {
      module.close();
      throw e;
    }
  }

  private @Nullable Fitted fitted(TorchScript module) {
    float[] outputs = tried(module, stated);
    if (outputs != null) {
      return new Fitted(module, stated, outputs, List.of());
    }
    if (failure != null && failure.getCause() == null) {
      return null; // it runs, but its results are no scores
    }
    Fitted other = otherSize(module);
    other = other == null ? otherLayout(module) : other;
    return other == null ? otherBatch(module) : other;
  }

  private @Nullable Fitted otherSize(TorchScript module) {
    if (stated.width() == 0 || properties.has("width") || properties.has("height")) {
      return null;
    }
    for (int size : SIZES) {
      String side = Integer.toString(size);
      Preprocessing other = Preprocessing.of(properties.with("width", side).with("height", side));
      TorchScript read = module.with(module.adaptation().withReadout(other.readout()));
      float[] outputs = tried(read, other);
      if (outputs != null) {
        String shape = size + "x" + size;
        return new Fitted(
            read,
            other,
            outputs,
            List.of(
                "network '"
                    + name
                    + "' fails on inputs of "
                    + stated.describe()
                    + " and takes "
                    + shape
                    + ", which is used; confirm with width: "
                    + size
                    + ", height: "
                    + size));
      }
    }
    return null;
  }

  private @Nullable Fitted otherLayout(TorchScript module) {
    if (properties.has("layout")) {
      return null;
    }
    List<Fitted> found = new ArrayList<>();
    for (String value : stated.layouts()) {
      Preprocessing other = Preprocessing.of(properties.with("layout", value));
      if (other.layout() == stated.layout() || (other.layout().isSound() && !found.isEmpty())) {
        continue;
      }
      TorchScript called =
          module.with(module.adaptation().withLayout(other.layout(), other.sound(engine)));
      float[] outputs = tried(called, other);
      if (outputs != null) {
        found.add(
            new Fitted(
                called,
                other,
                outputs,
                List.of(
                    "network '"
                        + name
                        + "' takes "
                        + other.layout().describe(true)
                        + ", which is used; confirm with layout: '"
                        + value
                        + "'")));
      }
    }
    if (found.size() > 1) {
      throw UserException.usage(
          "network '"
              + name
              + "' accepts several layouts of its input; choose one: "
              + String.join(
                  " or ",
                  found.stream()
                      .map(f -> "layout: '" + f.preprocessing().layout().value(true) + "'")
                      .toList()));
    }
    return found.isEmpty() ? null : found.get(0);
  }

  private @Nullable Fitted otherBatch(TorchScript module) {
    for (int batch : BATCHES) {
      TorchScript called = module.with(module.adaptation().withBatch(batch));
      float[] outputs = tried(called, stated);
      if (outputs != null) {
        return new Fitted(
            called,
            stated,
            outputs,
            List.of(
                "network '"
                    + name
                    + "' accepts exactly "
                    + batch
                    + " inputs at once; smaller batches are padded"));
      }
    }
    return null;
  }

  private float @Nullable [] tried(TorchScript module, Preprocessing preprocessing) {
    try (NDManager manager = engine.newManager()) {
      return module.forward(example(manager, preprocessing)).toFloatArray();
    } catch (UserException e) {
      failed(e);
      return null;
    }
  }

  private void failed(UserException e) {
    if (failure == null) {
      failure = e;
    }
  }

  /** Returns the example of a preprocessing, {@code [1, channels, height, width]}. */
  static NDArray example(NDManager manager, Preprocessing preprocessing) {
    Preprocessing.Example example = preprocessing.example();
    int channels = example.values().length / (example.height() * example.width());
    return manager.create(
        example.values(), new Shape(1, channels, example.height(), example.width()));
  }
}

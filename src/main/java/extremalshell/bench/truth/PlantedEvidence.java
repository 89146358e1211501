package extremalshell.bench.truth;

import extremalshell.UserException;
import extremalshell.engine.Engine;
import extremalshell.input.Photo;
import extremalshell.input.Speech;
import extremalshell.input.View;
import extremalshell.model.Network;
import extremalshell.model.NetworkOptions;
import extremalshell.speech.MelBank;
import extremalshell.speech.MelScale;
import extremalshell.torchscript.TorchScriptFile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/**
 * Networks that look at two places only. They answer yes when both places hold a pattern in a
 * photo, or tones in a recording. The score follows from the product of both detections, so one
 * place alone is worth nothing. The rest of the stimulus is noise without effect.
 */
final class PlantedEvidence {
  private static final int SIDE = 64;
  private static final int PATCH = 12;
  private static final int BINS = 80;
  private static final int FRAMES = 200;
  private static final int RATE = 16_000;
  private static final int HOP = 160;
  private static final int WINDOW = 512;
  private static final int TALL = 12;
  private static final int LONG = 40;

  /** Mel bank of networks that state nothing about their spectrogram. */
  private static final MelBank MELS =
      new MelBank(BINS, MelScale.HTK, MelBank.Norm.NONE, false, 20, 7600);

  private static final String FORWARD =
      """
        def forward(self: __torch__.Planted,
          x: Tensor) -> Tensor:
          a = torch.sub(torch.sum(torch.mul(x, %s), [1, 2, 3]), 1.0)
          b = torch.sub(torch.sum(torch.mul(x, %s), [1, 2, 3]), 1.0)
          both = torch.mul(torch.sigmoid(torch.mul(a, 4.0)), torch.sigmoid(torch.mul(b, 4.0)))
          v = torch.sub(torch.mul(both, 6.0), 4.0)
          return torch.stack([torch.neg(v), v], 1)
      """;

  private PlantedEvidence() {}

  /** A place: rows and columns from the first to before the last. */
  private record Place(int top, int left, int height, int width) {
    boolean has(int row, int column) {
      return row >= top && row < top + height && column >= left && column < left + width;
    }
  }

  /**
   * Makes a network, which the caller closes, and a question to it.
   *
   * @param folder for the network
   * @param speech whether to make a recording rather than a photo
   */
  static Question of(Engine engine, Path folder, boolean speech, long seed) {
    try {
      return speech ? recording(engine, folder, seed) : photo(engine, folder, seed);
    } catch (IOException e) {
      throw UserException.failed("cannot write to '" + folder + "': " + e.getMessage(), e);
    }
  }

  private static Question photo(Engine engine, Path folder, long seed) throws IOException {
    Random random = new Random(seed);
    List<Place> places = places(random, SIDE, SIDE, PATCH, PATCH);
    float[][] looks = new float[2][3 * SIDE * SIDE];
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    double tilt = random.nextDouble() * Math.PI;
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        double wave = 0.15 * Math.sin(0.1 * (x * Math.cos(tilt) + y * Math.sin(tilt)));
        double value = 0.5 + wave + 0.05 * random.nextGaussian();
        for (int place = 0; place < 2; place++) {
          if (places.get(place).has(y, x)) {
            double sign = (y / 2 + x / 2 + place) % 2 == 0 ? 1 : -1;
            value = 0.5 + 0.35 * sign;
            for (int plane = 0; plane < 3; plane++) {
              looks[place][(plane * SIDE + y) * SIDE + x] =
                  (float) (2 * sign / (0.35 * 3 * PATCH * PATCH));
            }
          }
        }
        int grey = (int) Math.round(255 * Math.min(1, Math.max(0, value)));
        image.setRGB(x, y, 0x010101 * grey);
      }
    }
    write(folder, looks, "width=64\nheight=64\nmean=0\nstd=1\nscore=logits\n", 3, SIDE, SIDE);
    Photo photo = new Photo("planted-" + seed, "planted-" + seed, image);
    return question(engine, folder, photo.name(), photo, places);
  }

  private static Question recording(Engine engine, Path folder, long seed) throws IOException {
    Random random = new Random(seed);
    List<Place> places = places(random, BINS, FRAMES, TALL, LONG);
    float[] samples = new float[(FRAMES - 1) * HOP + WINDOW];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (0.003 * random.nextGaussian());
    }
    float[][] looks = new float[2][BINS * FRAMES];
    for (int place = 0; place < 2; place++) {
      Place at = places.get(place);
      for (int bin = at.top(); bin < at.top() + at.height(); bin++) {
        tone(samples, bin, at, random.nextDouble());
        for (int frame = at.left(); frame < at.left() + at.width(); frame++) {
          looks[place][bin * FRAMES + frame] = 0.5f / (TALL * LONG);
        }
      }
    }
    write(folder, looks, "input=speech\nscore=logits\nminFrames=" + FRAMES + "\n", 1, BINS, FRAMES);
    Speech speech = new Speech("planted-" + seed, "planted-" + seed, RATE, samples, List.of());
    return question(engine, folder, speech.name(), speech, places);
  }

  /** Adds a tone at the middle of a mel bin, as long as a place, with soft ends. */
  private static void tone(float[] samples, int bin, Place at, double phase) {
    double hertz = MELS.centres()[bin];
    int from = at.left() * HOP + WINDOW / 2;
    int to = (at.left() + at.width()) * HOP + WINDOW / 2;
    for (int i = from; i < Math.min(to, samples.length); i++) {
      double edge = Math.min(1, Math.min(i - from, to - i) / (double) HOP);
      samples[i] += (float) (0.02 * edge * Math.sin(2 * Math.PI * (hertz * i / RATE + phase)));
    }
  }

  private static List<Place> places(Random random, int rows, int columns, int tall, int wide) {
    while (true) {
      Place one = place(random, rows, columns, tall, wide);
      Place other = place(random, rows, columns, tall, wide);
      boolean apart =
          Math.abs(one.top() - other.top()) > tall + tall / 2
              || Math.abs(one.left() - other.left()) > wide + wide / 2;
      if (apart) {
        return List.of(one, other);
      }
    }
  }

  private static Place place(Random random, int rows, int columns, int tall, int wide) {
    return new Place(
        1 + random.nextInt(rows - tall - 2), 1 + random.nextInt(columns - wide - 2), tall, wide);
  }

  private static void write(
      Path folder, float[][] looks, String properties, int planes, int rows, int columns)
      throws IOException {
    Files.createDirectories(folder);
    TorchScriptFile file = new TorchScriptFile("Planted");
    String one = file.constant(looks[0], 1, planes, rows, columns);
    String other = file.constant(looks[1], 1, planes, rows, columns);
    file.write(folder.resolve(folder.getFileName() + ".pt"), FORWARD.formatted(one, other));
    Files.writeString(folder.resolve("synset.txt"), "no\nyes\n");
    Files.writeString(folder.resolve("serving.properties"), properties);
  }

  private static Question question(
      Engine engine,
      Path folder,
      String name,
      extremalshell.input.Stimulus stimulus,
      List<Place> places) {
    Network network = Network.open(engine, folder.toString(), NetworkOptions.NONE);
    View view = network.view(stimulus);
    boolean[] inside = new boolean[view.height() * view.width()];
    int count = 0;
    for (int i = 0; i < inside.length; i++) {
      int row = i / view.width();
      int column = i % view.width();
      inside[i] = places.stream().anyMatch(place -> place.has(row, column));
      count += inside[i] ? 1 : 0;
    }
    double area = count / (double) inside.length;
    return new Question(name, "", network, view, 1, inside, area);
  }
}

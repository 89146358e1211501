package extremalshell.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import extremalshell.TestEngine;
import extremalshell.TinyNetwork;
import extremalshell.explain.objective.Subject;
import extremalshell.explain.result.Agreement;
import extremalshell.explain.result.Ending;
import extremalshell.explain.result.Explanation;
import extremalshell.explain.setting.Consensus;
import extremalshell.explain.setting.Preset;
import extremalshell.explain.setting.Settings;
import extremalshell.input.Photo;
import extremalshell.mask.Mask;
import extremalshell.mask.MaskShape;
import extremalshell.model.Network;
import extremalshell.model.NetworkOptions;
import extremalshell.perturb.OperatorSpec;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a network that is asked for the brightness of a quadrant; the photo is full of evidence. */
class ConsensusTest {
  private static final int SIDE = 64;
  private static final int SOUTH_EAST = 3;
  private static final List<Double> AREAS = List.of(0.05, 0.15);
  private static final Consensus SMALL =
      new Consensus(
          3,
          4,
          2,
          10,
          AREAS,
          Consensus.Ordering.STANDARD,
          new Consensus.Polishing(20, 2, 0.3, 0.5, 0.5, 0.3));

  @TempDir static Path folder;
  private static Network network;
  private static Photo photo;
  private static List<Explanation> whole;

  @BeforeAll
  static void open() throws IOException {
    Path directory = TinyNetwork.directory(folder.resolve("tiny"), SIDE);
    network = Network.open(TestEngine.ENGINE, directory.toString(), NetworkOptions.NONE);
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(3);
    int[] patches = random.ints(256, 0, 256).toArray();
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        image.setRGB(x, y, 0x010101 * patches[y / 4 * 16 + x / 4]);
      }
    }
    photo = new Photo("patches", "patches", image);
    whole = run(0, ProgressListener.NONE);
  }

  @AfterAll
  static void close() {
    network.close();
  }

  @Test
  void masks_haveTheAskedAreaAndLieOnTheEvidence() {
    List<Explanation> result = whole;

    assertThat(result).hasSameSizeAs(AREAS);
    for (int i = 0; i < AREAS.size(); i++) {
      Explanation each = result.get(i);
      assertThat(each.area()).isCloseTo(AREAS.get(i), within(0.001));
      assertThat(each.statistics().binarity()).isLessThan(0.11);
      assertThat(each.mask().energyInside(32, 32, 64, 64)).isGreaterThan(0.9);
      assertThat(each.targetScore()).isGreaterThan(each.input().targetScore());
      assertThat(each.ending()).isEqualTo(Ending.WHOLE);
      assertThat(each.attribution().at(48, 48)).isPositive();
      assertThat(each.attribution().at(16, 16)).isNegative();
    }
  }

  @Test
  void masks_stayTheSameWithOtherSeeds() {
    List<Explanation> one = whole;
    List<Explanation> other = run(1000, ProgressListener.NONE);

    for (int i = 0; i < AREAS.size(); i++) {
      double area = AREAS.get(i);
      assertThat(overlap(one.get(i).mask(), other.get(i).mask(), area))
          .as("area %s", area)
          .isGreaterThan(0.8);
      assertThat(one.get(i).stability()).isBetween(0.6, 1.0);
    }
  }

  @Test
  void stopped_explainsByTheRunsThatAreDone() {
    List<Explanation> result = run(0, progress -> progress.iteration() < 3);

    Explanation first = result.get(0);
    assertThat(first.ending()).isEqualTo(Ending.STOPPED);
    assertThat(first.area()).isCloseTo(AREAS.get(0), within(0.001));
  }

  @Test
  void runsThatKeepTooLittle_areReplacedByLongerOnes() {
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    image.createGraphics().fillRect(SIDE / 2, SIDE / 2, SIDE / 2, SIDE / 2);
    Subject subject = new Subject(new Photo("corner", "corner", image), SOUTH_EAST, settings(0));
    Consensus tiny = new Consensus(4, 3, 0, 5, List.of(0.01), SMALL.ordering(), SMALL.polishing());
    List<ProgressListener.Progress> seen = new ArrayList<>();

    ConsensusRun.explain(network, subject, List.of(0.01), tiny, seen::add);

    // 5 too short, 20 of one batch, 20 that polish
    assertThat(seen).hasSize(35);
    assertThat(seen.get(34).iterations()).isEqualTo(35);
    assertThat(tiny.withLongerRuns().flatMap(Consensus::withLongerRuns)).isEmpty();
    assertThat(tiny.withVoters(2).withLongerRuns()).isEmpty();
  }

  @Test
  void agreement_isWholeWhereRunsSayTheSameAndNoneWhereTheyDoNot() {
    Mask left = new Mask(2, 4, new float[] {1, 1, 0, 0, 1, 1, 0, 0});
    Mask right = new Mask(2, 4, new float[] {0, 0, 1, 1, 0, 0, 1, 1});

    Agreement same = Agreement.of(List.of(left, left), left, 0.5);
    assertThat(same.stability()).isEqualTo(1);
    assertThat(same.halves()).isEqualTo(1);
    Agreement apart = Agreement.of(List.of(left, right), left, 0.5);
    assertThat(apart.votes().values()).containsOnly(0.5f);
    assertThat(apart.stability()).isEqualTo(0.5);
    assertThat(apart.halves()).isZero();
  }

  private static Settings settings(long seed) {
    return Settings.of(Preset.DEFAULT).withOperator(OperatorSpec.named("fade")).withSeed(seed);
  }

  private static List<Explanation> run(long seed, ProgressListener listener) {
    Subject subject = new Subject(photo, SOUTH_EAST, settings(seed));
    return ConsensusRun.explain(network, subject, AREAS, SMALL, listener);
  }

  private static double overlap(Mask a, Mask b, double area) {
    BitSet both = MaskShape.pixels(a, area);
    BitSet either = MaskShape.pixels(b, area);
    BitSet second = (BitSet) either.clone();
    either.or(both);
    both.and(second);
    return both.cardinality() / (double) either.cardinality();
  }
}

package extremalshell.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import extremalshell.mask.Attribution;
import extremalshell.mask.Mask;
import extremalshell.perturb.OperatorSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Each measure against a case computed by hand. */
class MeasureTest {
  /** A stimulus of 2 x 2 with one channel; what is removed turns to 0, blurred to 1/2. */
  private static final class Four implements Scorer {
    private final float[] input;
    private final ToDoubleFunction<float[]> network;
    private final List<Integer> batches = new ArrayList<>();
    private int prepared;

    Four(float[] input, ToDoubleFunction<float[]> network) {
      this.input = input;
      this.network = network;
    }

    @Override
    public void prepared() {
      prepared++;
    }

    @Override
    public int height() {
      return 2;
    }

    @Override
    public int width() {
      return 2;
    }

    @Override
    public float[] input() {
      return input.clone();
    }

    @Override
    public float[] removed(OperatorSpec operator) {
      float value = operator.operator().name().equals("blur") ? 0.5f : 0;
      return new float[] {value, value, value, value};
    }

    @Override
    public float[] scores(List<float[]> inputs, int target) {
      batches.add(inputs.size());
      float[] scores = new float[inputs.size()];
      for (int i = 0; i < scores.length; i++) {
        scores[i] = (float) network.applyAsDouble(inputs.get(i));
      }
      return scores;
    }

    /** The second class has what is missing of 1. */
    @Override
    public int[] tops(List<float[]> inputs) {
      return inputs.stream().mapToInt(x -> network.applyAsDouble(x) >= 0.5 ? 0 : 1).toArray();
    }
  }

  private static final Mask MASK = new Mask(2, 2, new float[] {1, 0.5f, 0, 0.25f});

  /** The first pixel is worth 0.6, the second 0.2. */
  private static Four weighted() {
    return new Four(new float[] {1, 1, 1, 1}, x -> 0.6 * x[0] + 0.2 * x[1]);
  }

  private static double judged(String measure, Four scorer, Mask mask) {
    Region region = Region.box(2, 2, 0, 0, 1, 2);
    Case about = Case.of(scorer, 0, OperatorSpec.named("zero"), region, 0.4, 1);
    return Measures.all().named(measure).judge(new Candidate(about, Saliency.of(mask)));
  }

  /** The progress counts them. */
  @Test
  void passes_areTheInputsThatAMeasureScoresOrPrepares() {
    for (Measure measure : Measures.all().all()) {
      if (!measure.name().equals("fidIn")) {
        Four scorer = weighted();
        judged(measure.name(), scorer, MASK);
        int scored = scorer.batches.stream().mapToInt(Integer::intValue).sum();
        // the whole stimulus, and the stimulus through the mask
        assertThat(scored - 2 + scorer.prepared).as(measure.name()).isEqualTo(measure.passes());
      }
    }
  }

  @Test
  void sparseness_isTheGiniIndex() {
    assertThat(Sparseness.of(new float[] {0, -1, 0, 0})).isEqualTo(0.75);
    assertThat(Sparseness.of(new float[] {2, 2, -2})).isZero();
    // of 1, 2, 3: (-2 · 1 + 0 · 2 + 2 · 3) / (3 · 6)
    assertThat(Sparseness.of(new float[] {3, 1, 2})).isCloseTo(4 / 18.0, within(1e-12));
  }

  @Test
  void hallucination_countsEdgesThatTheStimulusDoesNotHave() {
    // dark at the left, bright at the right: an edge of 6 pixels in column 4, but for the border
    float[] input = new float[64];
    float[] top = new float[64];
    for (int i = 0; i < 64; i++) {
      input[i] = i % 8 < 4 ? 0 : 1;
      top[i] = i < 32 ? input[i] : 0;
    }
    assertThat(Hallucination.of(input, input, 8, 8)).isZero();
    // the bright part ends below row 3: of columns 5 and 6, the border aside, 5 is beside the edge
    assertThat(Hallucination.of(input, top, 8, 8)).isCloseTo(1 / 6.0, within(1e-12));
    assertThat(Hallucination.of(new float[64], top, 8, 8)).isNaN();
    assertThat(judged("hallucination", weighted(), MASK)).isNaN();
  }

  @Test
  void sensitivityN_isOneForASumAndMinusOneForItsOpposite() {
    float[] weights = {3, -1, 2, 0.5f, 0, 1, 7, -4, 2, 2};
    Scorer sum =
        new Scorer() {
          @Override
          public int height() {
            return 2;
          }

          @Override
          public int width() {
            return 5;
          }

          @Override
          public float[] input() {
            return weights.clone();
          }

          @Override
          public float[] removed(extremalshell.perturb.OperatorSpec operator) {
            return new float[10];
          }

          @Override
          public float[] scores(java.util.List<float[]> inputs, int target) {
            float[] scores = new float[inputs.size()];
            for (int i = 0; i < scores.length; i++) {
              for (float value : inputs.get(i)) {
                scores[i] += value;
              }
            }
            return scores;
          }

          @Override
          public int[] tops(List<float[]> inputs) {
            return new int[inputs.size()];
          }
        };
    float[] opposite = new float[10];
    for (int i = 0; i < 10; i++) {
      opposite[i] = -weights[i];
    }
    assertThat(SensitivityN.of(sum, new Attribution(2, 5, weights), 12.5f, 0, 1))
        .isCloseTo(1, within(1e-6));
    assertThat(SensitivityN.of(sum, new Attribution(2, 5, opposite), 12.5f, 0, 1))
        .isCloseTo(-1, within(1e-6));
    assertThat(SensitivityN.of(sum, new Attribution(2, 5, new float[10]), 12.5f, 0, 1)).isNaN();
    assertThat(SensitivityN.correlation(new double[] {1, 2, 3}, new double[] {1, 3, 2}))
        .isCloseTo(0.5, within(1e-12));
  }

  @Test
  void order_isByTheMaskAndWithinAPlateauFromItsInside() {
    assertThat(Saliency.of(MASK).order()).containsExactly(0, 1, 3, 2);
    float[] plateau = new float[15 * 15];
    for (int i = 0; i < plateau.length; i++) {
      plateau[i] = i / 15 < 5 && i % 15 < 5 ? 1 : 0;
    }
    int[] order = Saliency.of(new Mask(15, 15, plateau)).order();
    assertThat(order[0]).isEqualTo(2 * 15 + 2);
    assertThat(IntStream.of(order).limit(25)).allMatch(i -> plateau[i] == 1);
  }

  @Test
  void deletionAndInsertion_areTrapezoidsOfTheCurve() {
    Four scorer = weighted();
    int[] order = {0, 1, 3, 2};

    // 0.8, then without the first pixel 0.2, then nothing
    float[] deletion = Flipping.DELETION.curve(scorer, order, 0, 4);
    assertThat(deletion).containsExactly(new float[] {0.8f, 0.2f, 0, 0, 0}, within(1e-6f));
    assertThat(Flipping.auc(deletion)).isCloseTo((0.4 + 0.2) / 4, within(1e-6));
    // blurred pixels are worth half
    float[] insertion = Flipping.INSERTION.curve(scorer, order, 0, 4);
    assertThat(insertion)
        .containsExactly(new float[] {0.4f, 0.7f, 0.8f, 0.8f, 0.8f}, within(1e-6f));
    assertThat(scorer.batches).as("one batch a curve").containsExactly(5, 5);
  }

  @Test
  void dropIncreaseAndGain_compareTheMaskedScoreWithTheWhole() {
    // through the mask: 0.6 + 0.2 / 2 = 0.7 of 0.8
    assertThat(judged("drop", weighted(), MASK)).isCloseTo(0.1 / 0.8, within(1e-6));
    assertThat(judged("increase", weighted(), MASK)).isZero();
    assertThat(judged("gain", weighted(), MASK)).isZero();
    Four distracted = new Four(new float[] {1, 1, 1, 1}, x -> 0.6 * x[0] - 0.2 * x[2]);
    // the whole has 0.4, without its third pixel 0.6
    assertThat(judged("increase", distracted, MASK)).isEqualTo(1);
    assertThat(judged("gain", distracted, MASK)).isCloseTo(0.2 / 0.6, within(1e-6));
    Four negative = new Four(new float[] {1, 1, 1, 1}, x -> -x[0]);
    assertThat(judged("drop", negative, MASK)).isNaN();
  }

  @Test
  void fidIn_asksWhetherTheTopClassStays() {
    // the whole has 0.8; through the mask 0.7, without the first pixel 0.2
    assertThat(judged("fidIn", weighted(), MASK)).isEqualTo(1);
    Mask second = new Mask(2, 2, new float[] {0, 1, 1, 1});
    assertThat(judged("fidIn", weighted(), second)).isZero();
    Four other = new Four(new float[] {1, 1, 1, 1}, x -> 0.3 * x[0]);
    assertThat(judged("fidIn", other, MASK)).as("another class is on top").isNaN();
  }

  @Test
  void pointingAndEnergy_lookAtTheRegion() {
    // the left column has 1 and 0 of a sum of 1.75
    assertThat(judged("energy", weighted(), MASK)).isCloseTo(1 / 1.75, within(1e-6));
    assertThat(judged("pointing", weighted(), MASK)).isEqualTo(1);
    float[] corner = new float[60 * 60];
    corner[0] = 1;
    Mask mask = new Mask(60, 60, corner);
    assertThat(Region.box(60, 60, 15, 0, 20, 5).isHitBy(Attribution.of(mask))).isTrue();
    assertThat(Region.box(60, 60, 16, 0, 20, 5).isHitBy(Attribution.of(mask))).isFalse();
  }

  @Test
  void binarityAndAreaError_areOfTheMaskAlone() {
    assertThat(judged("binarity", weighted(), MASK)).isCloseTo((1 + 0.75) / 4, within(1e-6));
    assertThat(judged("areaError", weighted(), MASK)).isCloseTo(1.75 / 4 - 0.4, within(1e-6));
  }

  @Test
  void imputation_isTheWeightedMeanOfNeighboursThatAreKnownOrSolvedFor() {
    // the middle of 3 x 3: (1 + 3 + 5 + 7) / 6 + (0 + 2 + 6 + 8) / 12 = 4
    boolean[] middle = new boolean[9];
    middle[4] = true;
    float[] values = {0, 1, 2, 3, 99, 5, 6, 7, 8};
    assertThat(new Imputation(3, 3, middle).solve(values)[4]).isCloseTo(4, within(1e-3));
    // of a row between 0 and 3, two unknowns: x = y / 2, y = (x + 3) / 2
    boolean[] two = {false, true, true, false};
    double[] row = new Imputation(1, 4, two).solve(new float[] {0, 9, 9, 3});
    assertThat(row).containsExactly(new double[] {0, 1, 2, 3}, within(1e-3));
  }

  @Test
  void road_isHighForTheOrderThatMattersAndTurnsItsSign() {
    // what is imputed on a flat stimulus stays as it is but for noise
    Four flat = weighted();
    assertThat(Road.of(flat, new int[] {0, 1, 3, 2}, 0, 1)).isCloseTo(0, within(0.02));
    Four peak = new Four(new float[] {1, 0, 0, 0}, x -> x[0]);
    // the first pixel goes at once or last: 1 against 0, until only it is left to impute from
    double best = Road.of(peak, new int[] {0, 1, 2, 3}, 0, 1);
    double worst = Road.of(peak, new int[] {3, 2, 1, 0}, 0, 1);
    assertThat(best).isGreaterThan(0.3);
    assertThat(worst).isCloseTo(-best, within(0.02));
  }

  @Test
  void infidelity_isTheErrorThatTheBestScaleLeaves() {
    // s = (1·1 + 2·3) / 5 = 1.4; errors 0.4 and -0.2
    assertThat(Infidelity.leastSquares(new double[] {1, 2}, new double[] {1, 3}))
        .isCloseTo((0.16 + 0.04) / 2, within(1e-9));
    Four additive = weighted();
    Mask exact = new Mask(2, 2, new float[] {0.9f, 0.3f, 0, 0});
    Mask other = new Mask(2, 2, new float[] {0, 0, 0.9f, 0.3f});
    assertThat(judged("infidelity", additive, exact)).isCloseTo(0, within(1e-6));
    assertThat(judged("infidelity", additive, other)).isGreaterThan(0.01);
  }

  @Test
  void controls_haveTheAreaOfTheMask() {
    Saliency disc = Saliency.disc(21, 21, 0.1);
    Saliency random = Saliency.random(21, 21, 0.1, 5);

    assertThat(disc.mask().area()).isCloseTo(0.1, within(0.5 / 441));
    assertThat(random.mask().area()).isCloseTo(0.1, within(0.5 / 441));
    assertThat(disc.order()[0]).isEqualTo(10 * 21 + 10);
    assertThat(disc.mask().at(0, 0)).isZero();
    assertThat(random.order()).isEqualTo(Saliency.random(21, 21, 0.1, 5).order());
    assertThat(random.order()).isNotEqualTo(Saliency.random(21, 21, 0.1, 6).order());
  }

  @Test
  void pairs_areOfOneGroup() {
    Evaluation evaluation = new Evaluation(List.of(), Evaluation.PAIRS.keySet());
    Case about = Case.of(weighted(), 0, OperatorSpec.named("zero"), null, 0.5, 1);
    Mask small = new Mask(2, 2, new float[] {1, 0, 0, 0});
    Mask large = new Mask(2, 2, new float[] {0, 1, 0, 1});
    evaluation.add(about, new Evaluation.Identity("s", "q", "m", "a", 0.25, 1), Saliency.of(small));
    evaluation.add(about, new Evaluation.Identity("s", "q", "m", "a", 0.5, 1), Saliency.of(large));
    evaluation.add(
        about,
        new Evaluation.Identity("s", "q", "m", "a", 0.5, 2),
        Saliency.of(new Mask(2, 2, new float[] {1, 1, 0, 0})));
    evaluation.add(about, new Evaluation.Identity("s", "q", "m", "b", 0.5, 2), Saliency.of(small));

    List<Evaluation.Line> lines =
        evaluation.lines().stream().filter(l -> l.subject().equals(Evaluation.MASK)).toList();

    assertThat(lines)
        .extracting(Evaluation.Line::measure)
        .containsExactly("seedIou", "nestedness", "monotonicity");
    assertThat(lines.get(0).summary().mean()).isCloseTo(1 / 3.0, within(1e-9));
    assertThat(lines.get(1).summary().mean()).isZero();
    assertThat(lines.get(2).summary().mean()).as("0.2 after 0.6").isZero();
  }

  @Test
  void methods_haveTheirLinesAndShareTheirControls() {
    Evaluation evaluation =
        new Evaluation(
            Measures.all().all().stream()
                .filter(m -> List.of("drop", "deletion").contains(m.name()))
                .toList(),
            Evaluation.PAIRS.keySet());
    Case about = Case.of(weighted(), 0, OperatorSpec.named("zero"), null, 0.5, 1);
    Mask first = new Mask(2, 2, new float[] {1, 0, 0, 0});
    // cut at the same place, but said to count for less than the second
    Attribution graded = new Attribution(2, 2, new float[] {1, 7, 0, 0});
    evaluation.add(
        about, new Evaluation.Identity("s", "q", "extremal", "a", 0.25, 0), Saliency.of(first));
    evaluation.add(
        about, new Evaluation.Identity("s", "q", "rise", "b", 0.25, 0), Saliency.of(first, graded));

    List<Evaluation.Line> drops =
        evaluation.lines().stream().filter(l -> l.measure().equals("drop")).toList();
    assertThat(drops)
        .extracting(Evaluation.Line::subject)
        .containsExactly("extremal", "rise", "random", "disc");
    assertThat(drops).extracting(l -> l.summary().values()).containsOnly(1);
    assertThat(drops.get(0).summary()).isEqualTo(drops.get(1).summary());
    List<Evaluation.Line> deletions =
        evaluation.lines().stream().filter(l -> l.measure().equals("deletion")).toList();
    // 0.8, 0.2, 0, 0, 0 and 0.8, 0.6, 0, 0, 0, of a hundred steps
    assertThat(deletions.get(0).summary().mean()).isLessThan(0.22);
    assertThat(deletions.get(1).summary().mean()).isGreaterThan(0.24);
  }

  /** Two areas of one nested ranking, two seeds, and each of them again. */
  @Test
  void copies_countOnce() {
    Evaluation evaluation =
        new Evaluation(
            Measures.all().all().stream()
                .filter(m -> List.of("deletion", "drop", "areaError").contains(m.name()))
                .toList(),
            Evaluation.PAIRS.keySet());
    Mask ranking = new Mask(2, 2, new float[] {4, 3, 2, 1});
    Mask small = new Mask(2, 2, new float[] {1, 0, 0, 0});
    Mask large = new Mask(2, 2, new float[] {1, 1, 0, 0});
    for (int again = 0; again < 2; again++) {
      for (long seed = 1; seed <= 2; seed++) {
        Case quarter = Case.of(weighted(), 0, OperatorSpec.named("zero"), null, 0.25, seed);
        Case half = Case.of(weighted(), 0, OperatorSpec.named("zero"), null, 0.5, seed);
        evaluation.add(
            quarter,
            new Evaluation.Identity("s", "q", "m", "a", 0.25, seed),
            Saliency.of(small, Attribution.of(ranking)));
        evaluation.add(
            half,
            new Evaluation.Identity("s", "q", "m", "a", 0.5, seed),
            Saliency.of(large, Attribution.of(ranking)));
      }
    }

    assertThat(evaluation.lines())
        .extracting(l -> l.measure() + " " + l.subject() + " " + l.summary().values())
        .contains(
            "deletion mask 1",
            "deletion disc 1",
            "deletion random 4",
            "drop mask 2",
            "drop disc 2",
            "areaError disc 2",
            "seedIou disc 2",
            "nestedness mask 1",
            "monotonicity disc 1");
    assertThat(evaluation.curves(Flipping.DELETION).get("mask").steps().get(0).values())
        .isEqualTo(1);
  }

  @Test
  void sensitivity_isTheLargestChangeAsAShareOfTheNorm() {
    Attribution mask = new Attribution(1, 2, new float[] {0.6f, 0.8f});
    List<Attribution> others =
        List.of(
            mask,
            new Attribution(1, 2, new float[] {0.6f, 0.5f}),
            new Attribution(1, 2, new float[] {0.6f, 0.7f}));
    assertThat(Robustness.sensitivity(mask, others)).isCloseTo(0.3, within(1e-6));
  }

  @Test
  void rankCorrelation_sharesRanksOfEqualValues() {
    Attribution rising = new Attribution(1, 3, new float[] {0, 0.1f, 0.9f});
    assertThat(
            Robustness.rankCorrelation(rising, new Attribution(1, 3, new float[] {0.2f, 0.3f, 1})))
        .isCloseTo(1, within(1e-9));
    assertThat(Robustness.rankCorrelation(rising, new Attribution(1, 3, new float[] {1, 0.5f, 0})))
        .isCloseTo(-1, within(1e-9));
    // ranks 1 2 3 against 1.5 1.5 3: 1.5 / sqrt(2 * 1.5)
    assertThat(Robustness.rankCorrelation(rising, new Attribution(1, 3, new float[] {0, 0, 1})))
        .isCloseTo(1.5 / Math.sqrt(3), within(1e-9));
  }
}

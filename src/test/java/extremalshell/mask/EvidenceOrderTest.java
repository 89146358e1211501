package extremalshell.mask;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class EvidenceOrderTest {
  private static final LatticeSmoothing NONE = new LatticeSmoothing(1, 4, 0);
  private static final EvidenceOrder ORDER = new EvidenceOrder(NONE, NONE, 2, 2, 0);

  @Test
  void slopes_putContradictingPointsLastWhereMasksAreTheSame() {
    float[] order = ORDER.of(evidence(new float[] {1, 1, 0, 0}, new float[] {-1, 1, 0, 0}));

    assertThat(order[1]).isEqualTo(1);
    assertThat(order[0]).isLessThan(order[1]).isLessThan(order[2]);
  }

  @Test
  void equalSlopes_leaveTheOrderOfTheMasks() {
    float[] order = ORDER.of(evidence(new float[] {0.5f, 1, 0, 0.2f}, new float[4]));

    assertThat(order).containsExactly(new float[] {0.5f, 1, 0, 0.2f}, offset());
  }

  @Test
  void ranking_countsRunsThatKeepAndRunsThatRemoveEqually() {
    MaskEvidence keeping = evidence(new float[] {10, 0, 0, 0}, new float[4]);
    MaskEvidence removing = evidence(new float[] {0, 0.1f, 0, 0}, new float[4]);

    float[] ranking = ORDER.ranking(keeping, removing);

    assertThat(ranking).containsExactly(new float[] {1, 1, 0, 0}, offset());
  }

  @Test
  void detail_lowersSinglePointsOfLowSlopeWithoutChangingTheMasksOrder() {
    MaskEvidence evidence = evidence(new float[] {1, 1, 1, 0}, new float[] {0, 2, 1, 3});
    EvidenceOrder detailed = new EvidenceOrder(NONE, NONE, 0, 0, 0.5);

    float[] ranking = detailed.ranking(evidence);

    assertThat(ranking).containsExactly(new float[] {0.5f, 5 / 6f, 4 / 6f, 0}, offset());
    assertThat(detailed.of(evidence)).containsExactly(1, 1, 1, 0);
  }

  @Test
  void mean_isTakenOverMasksAndSlopes() {
    MaskEvidence mean =
        MaskEvidence.mean(
            List.of(
                evidence(new float[] {1, 0}, new float[] {-1, 1}),
                evidence(new float[] {0, 0}, new float[] {1, 1})));

    assertThat(mean.masks()).containsExactly(0.5f, 0);
    assertThat(mean.slopes()).containsExactly(0, 1);
  }

  private static MaskEvidence evidence(float[] masks, float[] slopes) {
    return new MaskEvidence(masks, slopes);
  }

  private static Offset<Float> offset() {
    return Offset.offset(1e-6f);
  }
}

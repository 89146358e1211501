package extremalshell.mask;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class PiecesTest {
  private static final Pieces FIVE_BY_FIVE = new Pieces(5, 5, even(25));

  @Test
  void pieces_touchByTheirSides_andComeByTheirWeight() {
    BitSet set = set("#....", ".##..", ".##..", ".....", "....#");

    assertThat(FIVE_BY_FIVE.of(set)).extracting(BitSet::cardinality).containsExactly(4, 1, 1);
  }

  @Test
  void holes_areWhatNoWayLeadsOutOf_evenThroughCorners() {
    assertThat(FIVE_BY_FIVE.filled(set(".....", ".###.", ".#.#.", ".###.", ".....")).cardinality())
        .isEqualTo(9);
    assertThat(FIVE_BY_FIVE.filled(set(".....", ".##..", ".#.#.", ".###.", ".....")).cardinality())
        .isEqualTo(7);
  }

  @Test
  void growing_followsTheHighestNeighbours_meetsTheAreaAndFillsHoles() {
    float[] field = new float[25];
    set(".....", ".###.", ".#.#.", ".###.", "....#").stream().forEach(i -> field[i] = 1);

    BitSet grown = FIVE_BY_FIVE.grown(field, List.of(6), 9 / 25.0);

    assertThat(grown).isEqualTo(set(".....", ".###.", ".###.", ".###.", "....."));
    assertThat(FIVE_BY_FIVE.of(grown)).hasSize(1);
  }

  @Test
  void crumbs_areLightPieces_exceptForTheHeaviest() {
    BitSet set = set("##..#", "##...", ".....", "##...", "##...");

    assertThat(FIVE_BY_FIVE.crumbs(set, 2 / 25.0)).isEqualTo(set("....#"));
    assertThat(FIVE_BY_FIVE.crumbs(set, 1).cardinality()).isEqualTo(5);
  }

  private static float[] even(int points) {
    float[] weights = new float[points];
    Arrays.fill(weights, 1f / points);
    return weights;
  }

  private static BitSet set(String... rows) {
    BitSet set = new BitSet();
    String all = String.join("", rows);
    for (int i = 0; i < all.length(); i++) {
      set.set(i, all.charAt(i) == '#');
    }
    return set;
  }
}

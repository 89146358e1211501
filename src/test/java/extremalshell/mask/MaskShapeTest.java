package extremalshell.mask;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import org.junit.jupiter.api.Test;

class MaskShapeTest {
  @Test
  void shape_countsPiecesBySidesAndHolesByWaysOut() {
    MaskShape shape =
        shape(
            "#####..", // a frame around one pixel
            "#.###..", "#####..", ".....##", // touches nothing by a side
            ".......");

    assertThat(shape.pieces()).isEqualTo(2);
    assertThat(shape.holes()).isEqualTo(1 / 16.0);
  }

  @Test
  void boundary_ofASquareInTheMiddleIsOne() {
    assertThat(shape(".....", ".##..", ".##..", ".....").boundary()).isEqualTo(1.0);
  }

  @Test
  void bay_isNoHole() {
    assertThat(shape("###", "#.#", "#..").holes()).isZero();
  }

  private static MaskShape shape(String... rows) {
    BitSet pixels = new BitSet();
    int width = rows[0].length();
    for (int i = 0; i < rows.length * width; i++) {
      pixels.set(i, rows[i / width].charAt(i % width) == '#');
    }
    return MaskShape.of(rows.length, width, pixels);
  }
}

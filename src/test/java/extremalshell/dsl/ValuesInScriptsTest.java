package extremalshell.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import extremalshell.dsl.output.ValueText;
import extremalshell.mask.Attribution;
import extremalshell.mask.Mask;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Values as the prompt shows them, and arithmetic on masks. */
class ValuesInScriptsTest {
  private static String text(Object value) {
    return String.join("\n", ValueText.lines(value, 0, false));
  }

  @Test
  void arrays_haveShapeRangeAndAFewValues() {
    assertThat(text(new float[] {0.5f, 1})).isEqualTo("float[2]: 0.5000, 1");
    assertThat(text(new double[3][4]))
        .isEqualTo("double[3][4], 0 to 0, mean 0: 0, 0, 0, 0, 0, 0, …");
    assertThat(text(new String[] {"a", "b"})).isEqualTo("String[2]: a, b");
    assertThat(text(new int[0])).isEqualTo("int[0]");
  }

  @Test
  void masks_areSmallPictures() {
    Mask mask = new Mask(4, 4, new float[] {1, 1, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});
    assertThat(ValueText.lines(mask, 5, true))
        .containsExactly("mask 4x4, min 0.00, max 1.00, area 0.2500", "██  ", "    ");
    assertThat(ValueText.lines(mask.minus(1), 5, false))
        .containsExactly("mask 4x4, min -1.00, max 0.00, mean -0.7500", "  --", "----");
    assertThat(ValueText.lines(Attribution.of(mask), 5, false))
        .containsExactly("attribution 4x4, min 0.00, max 1.00, area 0.2500", "##  ", "    ");
  }

  @Test
  void longListsAndMaps_haveALineAnElement() {
    assertThat(text(List.of(1, 2, 3))).isEqualTo("[1, 2, 3]");
    assertThat(ValueText.lines(java.util.Collections.nCopies(30, 7), 0, false))
        .hasSize(21)
        .endsWith("7", "… 10 more");
    assertThat(text(Map.of("only", "a text that is much longer than a prompt has room for, so")))
        .isEqualTo("only: a text that is much longer than a prompt has room for, so");
  }

  @Test
  void masks_addSubtractAndMultiply_inGroovyAndJava() {
    ScriptBench bench = new ScriptBench();
    bench.run(
        """
        import extremalshell.mask.Mask
        a = new Mask(1, 2, [0.5f, 1] as float[]); b = new Mask(1, 2, [1f, 0.25] as float[])
        print a - b, (a + b).values, (a * b).values, (a * 2 - 1).values, (-a).abs() == a
        print a.max(b).values, a.min(b).values, (a / 2).values
        """);
    assertThat(bench.data)
        .containsExactly(
            "mask 1x2 min:-0.50 max:0.75 area:0.13 float[2]: 1.5000, 1.2500 float[2]: 0.5000,"
                + " 0.2500 float[2]: 0, 1 true",
            "float[2]: 1, 1 float[2]: 0.5000, 0.2500 float[2]: 0.2500, 0.5000");
    assertThat(bench.error("import extremalshell.mask.Mask\na - new Mask(1, 1, [1f] as float[])"))
        .endsWith("masks of 1x2 and 1x1; expected masks of one size");
    assertThat(bench.session.java().run("new Mask(1, 2, new float[] {0, 1}).minus(1)"))
        .isEqualTo("mask 1x2, min -1.00, max 0.00, mean -0.5000");
    assertThat(bench.session.java().run("new float[] {0, 1}")).isEqualTo("float[2]: 0, 1");
    assertThat(bench.session.java().run("40 + 2")).isEqualTo("42");
    bench.session.close();
  }
}

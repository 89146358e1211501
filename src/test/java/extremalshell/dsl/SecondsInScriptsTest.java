package extremalshell.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The table of {@code show seconds}. */
class SecondsInScriptsTest {
  private final ScriptBench bench = new ScriptBench();

  @Test
  void columns_nameOnlyWhatDiffersBetweenResults() {
    bench.run(
        "model 'net'; load 'lib/samples/carlo_it_m-1.wav'; set iterations: 2\n"
            + "a = perturb(operator: blur); b = perturb(operator: mean, seed: 7)\n"
            + "areas = perturb(area: [0.1, 0.2])");
    bench.data.clear();

    bench.run("show a, seconds; show [a, b], seconds; show areas, seconds");

    String whole = "start:0.0 end:0.4 seconds:0.4 share:1.0";
    assertThat(bench.data)
        .containsExactly(
            "1-seconds " + whole,
            "1-seconds operator:blur seed:0 " + whole,
            "2-seconds operator:mean seed:7 " + whole,
            "3-seconds targetArea:0.1 " + whole,
            "4-seconds targetArea:0.2 " + whole);
  }
}

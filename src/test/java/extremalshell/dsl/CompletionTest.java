package extremalshell.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import extremalshell.dsl.completion.Completer;
import extremalshell.dsl.completion.Completion;
import extremalshell.dsl.completion.Openness;
import extremalshell.dsl.completion.TailTip;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be typed next. */
class CompletionTest {
  private final ScriptBench bench = new ScriptBench();
  private final Completer completer = new Completer(bench.interpreter);

  private List<String> values(String text) {
    return completer.complete(text).stream().map(Completion::value).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "sta|status",
        "x = pert|perturb",
        "if (true) tar|target",
        "[1].each { ar|area",
        "perturb variant: de|delete",
        "perturb seed: 3, operator: fa|fade",
        "perturb(variant: du|dual",
        "perturb seed: 3, iter|iterations:",
        "target 'bull|bull mastiff",
        "target bull_m|bull mastiff",
        "target goldfish, tab|tabby",
        "perturb target: [tiger, gold|goldfish",
        "help und|undo",
        "show ov|overlay",
        "save 'a.png', what: ma|mask",
        "perturb method: grad-cam, layer: he|head",
        "mix-noise pi|pink",
        "join 'samples:dog-cat', 'samples:carlo_it_m-2|samples:carlo_it_m-2",
        "trim 'samples:carlo_it_m-2|samples:carlo_it_m-2",
        "enrol 'me', 'samples:carlo_it_m-2|samples:carlo_it_m-2",
        "join noise('bab|babble",
        "join 'a.wav', sil|silence(",
        "set batch: au|auto",
        "model 'net.pt', resizeS|resizeShort:",
        "?pert|?perturb",
        "results where: 'targetA|targetArea",
        "results sweep: 'grid', where: \"targetArea < 0.1 AND oper|targetArea < 0.1 AND operator",
        "evaluate where: \"operator = 'bl|operator = 'blur'",
        "results sql: 'SEL|SELECT",
        "results sql: 'SELECT med|SELECT median(",
      })
  void oneThingFits(String text, String wanted) {
    bench.run("model 'net'");

    assertThat(values(text)).containsExactly(wanted);
  }

  @Test
  void labels_alsoFitByAWordInside_thoseThatBeginWithItFirst() {
    bench.run("model 'net'");

    assertThat(values("target 'ca")).containsExactly("tiger cat");
    assertThat(values("target 'ma")).containsExactly("bull mastiff");
    assertThat(values("target 'ti")).containsExactly("tiger cat", "tiger");
  }

  @Test
  void argumentsThatAreThere_areNotOfferedAgain() {
    assertThat(values("perturb seed: 3, ")).contains("variant:").doesNotContain("seed:");
  }

  @Test
  void files_areThoseThatCanBeLoaded(@TempDir Path folder) throws Exception {
    for (String name : List.of("a.png", "b.JPG", "c.txt", ".hidden.png")) {
      Files.createFile(folder.resolve(name));
    }
    Files.createDirectory(folder.resolve("more"));
    String start = folder + "/";

    assertThat(values("join 'samples:do")).isEmpty();
    assertThat(values("load '" + start))
        .containsExactly(start + "a.png", start + "b.JPG", start + "more/");
  }

  @Test
  void filesBehindHistorySave_areScripts(@TempDir Path folder) throws Exception {
    Files.createFile(folder.resolve("old.xp"));
    Files.createFile(folder.resolve("old.png"));

    assertThat(values("history sa")).containsExactly("save");
    assertThat(values("history save, '" + folder + "/o")).containsExactly(folder + "/old.xp");
    assertThat(values("history save '" + folder + "/o")).containsExactly(folder + "/old.xp");
  }

  @Test
  void membersOfAResult_areFoundWithoutCallingThem() {
    bench.run("model 'net'\nload '" + ScriptBench.photo(Path.of("target"), "m.png") + "'");
    bench.run("r = perturb iterations: 1\nrs = [r]");

    assertThat(values("r.targetS")).containsExactly("r.targetScore");
    assertThat(values("print r.mask.ar")).containsExactly("r.mask.area()");
    assertThat(values("rs[0].ma")).contains(".mask");
    assertThat(values("r[0].ma")).contains(".mask");
    assertThat(values("r.getA")).isEmpty();
    assertThat(values("rs.collect { it.targetS")).containsExactly("it.targetScore");
    assertThat(values("rs.each { one -> print one.mask.ar")).containsExactly("one.mask.area()");
    assertThat(values("r.mask.statistics().bin")).contains(".binarity()");
    assertThat(values("rs[-1].targetS")).contains(".targetScore");
  }

  @Test
  void tailTip_saysWhatIsMissing() {
    assertThat(tip("area ")).isEqualTo("area, ...  keep:");
    assertThat(tip("perturb iterations: ")).startsWith("a whole number");
    assertThat(tip("save ")).contains("what:");
    assertThat(tip("are")).isEmpty();
  }

  private String tip(String text) {
    return TailTip.of(text, completer.typing(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "-",
      value = {
        "perturb|-",
        "[1, 2].each {|}",
        "print (1 +|)",
        "target dog,|...",
        "x = '''a|'''",
        "print 'not closed|-",
        "print '{ ( ['|-",
        "area 0.1 // {|-",
        "/* a|*/",
        "x =|...",
      })
  void line_goesOnUntilItIsWhole(String text, String missing) {
    assertThat(Openness.missing(text)).isEqualTo(missing);
  }
}

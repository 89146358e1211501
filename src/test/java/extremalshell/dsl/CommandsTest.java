package extremalshell.dsl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import extremalshell.dsl.command.StandardCommands;
import extremalshell.dsl.declare.Arguments;
import extremalshell.dsl.declare.CommandSpec;
import extremalshell.dsl.declare.Commands;
import extremalshell.dsl.declare.Parameter;
import extremalshell.dsl.declare.ValueType;
import extremalshell.dsl.language.ScriptCheck;
import extremalshell.dsl.language.Source;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command is declared so that help and check can be made from it. */
class CommandsTest {
  static Stream<String> names() {
    return StandardCommands.all().names().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void help_saysSummaryArgumentsAndExamples(String name) {
    ScriptBench bench = new ScriptBench();
    CommandSpec spec = StandardCommands.all().find(name).spec();

    bench.run("help " + name);

    String help = String.join("\n", bench.data);
    assertThat(help).startsWith(name).contains(spec.summary());
    spec.parameters().forEach(p -> assertThat(help).contains(p.name() + " ", p.description()));
    spec.examples().forEach(example -> assertThat(help).contains("example: " + example));
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyExample_passesTheCheck(String name, @TempDir Path folder) throws Exception {
    Files.createFile(folder.resolve("other.xp"));
    for (String example : StandardCommands.all().find(name).spec().examples()) {
      Source source = new Source("example", folder, example);
      assertThatCode(() -> ScriptCheck.check(source, StandardCommands.all()))
          .as(example)
          .doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void help_canBeAskedForInOtherWays(String name) {
    ScriptBench bench = new ScriptBench();

    for (String line : List.of(name + " --help", name + "?", "?" + name)) {
      bench.data.clear();
      bench.interpreter.enter(line);
      assertThat(bench.data).as(line).first().asString().startsWith(name);
    }
  }

  @Test
  void help_listsEveryCommand() {
    ScriptBench bench = new ScriptBench();

    bench.run("help");

    StandardCommands.all()
        .names()
        .forEach(
            name -> assertThat(bench.data).anyMatch(line -> line.startsWith("  " + name + " ")));
    assertThat(bench.data).contains("network and stimulus:", "settings and session:");
  }

  @Test
  void hyphenatedCommand_runsAndKeepsColumnsTrue() {
    ScriptBench bench = hyphenated();

    bench.run("def n = 'pink'\nmix-sound n, snr: 5; if (n) mix-sound white");

    assertThat(bench.data).containsExactly("pink 5", "white null");
    assertThat(hyphenated().error("mix-sound 'white', snr: 5; area 7"))
        .isEqualTo("test.xp:1:33: area: expected numbers above 0 and below 1, or auto, not 7");
    assertThat(hyphenated().error("mix-sound 'white', srn: 5"))
        .isEqualTo("test.xp:1:20: mix-sound: no argument 'srn'; did you mean snr? (it takes snr)");
    assertThat(hyphenated().error("mix-soud 'white'"))
        .isEqualTo("test.xp:1:1: unknown command 'mix-soud'; did you mean mix-sound?");
  }

  @Test
  void rangeThatDoesNotReachItsEnd_isRefused() {
    ScriptBench bench = new ScriptBench();

    assertThat(bench.error("area 0.05..0.2"))
        .isEqualTo(
            "test.xp:1:6: area: 0.05..0.2 counts by 1 and is 0.05 alone; expected a list of values,"
                + " or a step, for example (0.05..0.2).by(0.05)");
    assertThat(bench.error("perturb area: 0.9..0.1")).contains("area: 0.9..0.1 counts by 1");
    assertThat(bench.error("area 0.1..1e9")).contains("at most 1000000 values");
    bench.run("area((0.1..0.3).by(0.1)); set seed: 2; print 0.1..0.5");
  }

  private static ScriptBench hyphenated() {
    List<Commands.Group> groups = new java.util.ArrayList<>(StandardCommands.all().groups());
    groups.add(new Commands.Group("own", List.of(new MixNoise())));
    return new ScriptBench(new Commands(groups), true, Path.of("out"));
  }

  /** A command with a hyphen. */
  private static final class MixNoise implements Command {
    private static final Parameter<String> KIND =
        new Parameter<>("kind", Parameter.Kind.REQUIRED, ValueType.TEXT, "of noise");
    private static final Parameter<Long> SNR =
        new Parameter<>("snr", Parameter.Kind.NAMED, ValueType.whole(-99, 99), "in dB");

    @Override
    public CommandSpec spec() {
      return CommandSpec.of("mix-sound", "add noise", List.of(KIND, SNR), "mix-sound 'white'");
    }

    @Override
    public @Nullable Object run(Session session, Arguments arguments) {
      session.output().text(arguments.get(KIND) + " " + arguments.find(SNR));
      return null;
    }
  }
}

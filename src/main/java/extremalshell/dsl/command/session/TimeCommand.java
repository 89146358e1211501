package extremalshell.dsl.command.session;

import extremalshell.dsl.Command;
import extremalshell.dsl.Session;
import extremalshell.dsl.declare.Arguments;
import extremalshell.dsl.declare.CommandSpec;
import extremalshell.dsl.declare.Parameter;
import extremalshell.dsl.declare.ValueType;
import groovy.lang.Closure;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Measures the time of statements. */
public final class TimeCommand implements Command {
  private static final Parameter<Closure<?>> STATEMENTS =
      new Parameter<>(
          "statements",
          Parameter.Kind.REQUIRED,
          new ValueType<Closure<?>>(
              "statements in braces, such as { perturb() }",
              List.of(),
              raw -> raw instanceof Closure<?> closure ? closure : null),
          "statements to run once");

  @Override
  public CommandSpec spec() {
    return CommandSpec.of(
        "time",
        "run statements; print the seconds; return the value",
        List.of(STATEMENTS),
        "time { perturb() }");
  }

  @Override
  public boolean givesWay() {
    return true;
  }

  @Override
  public @Nullable Object run(Session session, Arguments arguments) {
    long begun = System.nanoTime();
    Duration before = processor();
    try {
      return arguments.get(STATEMENTS).call();
    } finally {
      double wall = (System.nanoTime() - begun) / 1e9;
      double used = processor().minus(before).toNanos() / 1e9;
      session
          .output()
          .say(String.format(Locale.ROOT, "time: %.2f s, %.2f s of processors", wall, used));
    }
  }

  private static Duration processor() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }
}

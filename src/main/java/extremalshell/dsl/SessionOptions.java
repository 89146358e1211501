package extremalshell.dsl;

import extremalshell.UserException;
import extremalshell.api.Engine;
import extremalshell.dsl.declare.Commands;
import extremalshell.dsl.interrupt.Interrupts;
import extremalshell.dsl.interrupt.StoppableEngine;
import extremalshell.dsl.interrupt.UnstoppableCalls;
import extremalshell.dsl.output.Output;
import java.nio.file.Path;

/**
 * Options of a session from the command line.
 *
 * @param format name of the format of rows
 * @param outFolder the base of relative {@code save} paths
 * @param device {@code auto}, {@code cpu}, {@code gpu} or {@code gpu:N}
 * @param precision of the engine's numbers, such as {@code fp32}
 * @param threads of the engine; 0 lets libtorch choose
 * @param seed of every random number, until a script sets another
 * @param quiet whether to print only warnings and errors
 * @param live whether standard error is a terminal
 */
public record SessionOptions(
    String format,
    Path outFolder,
    String device,
    String precision,
    int threads,
    long seed,
    boolean quiet,
    boolean live) {
  /**
   * Starts a session on the engine of this process, with all commands.
   *
   * @throws UserException when an option does not fit
   */
  public Interpreter start(Commands commands) {
    Output output = Output.ofProcess(format, quiet, live);
    Engine engine = Engine.start(device, precision);
    Engine.onDownload(output::say);
    if (threads > 0) {
      engine.useThreads(threads);
    }
    Interrupts interrupts = new Interrupts();
    UnstoppableCalls calls =
        new UnstoppableCalls("xp-networks", interrupts, output::warn, output::waiting);
    Session session =
        new Session(new StoppableEngine(engine, calls), output, interrupts, outFolder);
    session.startWith(session.settings().withSeed(seed));
    PartTypes.problems().forEach(output::warn);
    return new Interpreter(session, commands);
  }
}

package extremalshell.dsl;

import java.nio.file.Path;

/**
 * What the command line says about a session.
 *
 * @param format name of the format of rows
 * @param outFolder what {@code save} paths are relative to
 * @param device {@code auto}, {@code cpu}, {@code gpu} or {@code gpu:N}
 * @param precision of the numbers that the engine computes with, {@code fp32}
 * @param threads of the engine; 0 leaves it to the engine
 * @param seed of every random number, until a script sets another
 * @param quiet whether only warnings and errors are said
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
    boolean live) {}

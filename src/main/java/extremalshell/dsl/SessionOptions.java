package extremalshell.dsl;

import java.nio.file.Path;

/**
 * Options of a session from the command line.
 *
 * @param format name of the format of rows
 * @param outFolder the base of relative {@code save} paths
 * @param device {@code auto}, {@code cpu}, {@code gpu} or {@code gpu:N}
 * @param precision of the numbers that the engine computes with, {@code fp32}
 * @param threads of the engine; 0 leaves it to the engine
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
    boolean live) {}

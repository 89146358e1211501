package extremalshell.shell;

/**
 * Options of a prompt from the command line and the environment.
 *
 * @param colored whether colours may be used
 * @param verbose whether errors come with their stack traces
 * @param pictures {@code kitty}, {@code iterm2}, {@code sixel}, {@code blocks}, {@code none}, or
 *     empty to detect the terminal's abilities
 */
public record PromptOptions(boolean colored, boolean verbose, String pictures) {}

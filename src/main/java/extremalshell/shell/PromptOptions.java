package extremalshell.shell;

/**
 * What the command line and the environment say about a prompt.
 *
 * @param colored whether colours may be used
 * @param verbose whether errors come with their stack traces
 * @param pictures {@code kitty}, {@code iterm2}, {@code sixel}, {@code blocks}, {@code none}, or
 *     empty to find out what the terminal can
 */
public record PromptOptions(boolean colored, boolean verbose, String pictures) {}

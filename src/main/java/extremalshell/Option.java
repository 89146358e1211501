package extremalshell;

/**
 * A parameter of an operator or a method. Parts that share a parameter give it the same name and
 * kind; an argument of {@code perturb} and {@code set} is made from it.
 *
 * @param name in scripts
 * @param kind its values
 * @param usual default value
 * @param description half a line: its effect, and its unit
 * @param <T> Java type of its value
 */
public record Option<T>(String name, ValueKind<T> kind, T usual, String description) {}

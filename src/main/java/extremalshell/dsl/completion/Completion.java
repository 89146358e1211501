package extremalshell.dsl.completion;

/**
 * A completion at a place.
 *
 * @param value the inserted text, without quotes
 * @param description half a line; may be empty
 * @param group its heading in lists
 * @param text whether it is the content of a string, quoted where necessary
 * @param complete whether a blank may follow
 * @param shown its text in lists
 */
public record Completion(
    String value, String description, String group, boolean text, boolean complete, String shown) {

  /** Makes a completion that lists show as its inserted text. */
  Completion(String value, String description, String group, boolean text, boolean complete) {
    this(value, description, group, text, complete, value);
  }

  /** A name or word, inserted unchanged. */
  static Completion code(String value, String description, String group) {
    return new Completion(value, description, group, false, true);
  }

  /** The content of a string. */
  static Completion text(String value, String description, String group) {
    return new Completion(value, description, group, true, true);
  }
}

package extremalshell.dsl.language;

import java.util.AbstractList;
import java.util.List;

/** The {@code args} of a script: a list of texts that also has a length, as arrays have. */
public final class ScriptArguments extends AbstractList<String> {
  private final List<String> texts;

  public ScriptArguments(List<String> texts) {
    this.texts = List.copyOf(texts);
  }

  @Override
  public String get(int index) {
    return texts.get(index);
  }

  @Override
  public int size() {
    return texts.size();
  }

  /** Returns the number of texts: {@code args.length}. */
  public int getLength() {
    return size();
  }
}

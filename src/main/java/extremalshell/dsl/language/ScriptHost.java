package extremalshell.dsl.language;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The host of a running script. */
public interface ScriptHost {
  /** Runs the command at a place of a script; {@code named} are its arguments by name. */
  @Nullable Object call(
      CompiledScript script, CallSite site, List<@Nullable Object> positional, Map<?, ?> named);

  /** Calls a function of an included file or an earlier line. */
  @Nullable Object callFunction(XpScript from, String name, @Nullable Object[] arguments);

  /** Writes a line that a script prints. */
  void print(String line);
}

package extremalshell.dsl.command.session;

import extremalshell.UserException;
import extremalshell.dsl.Command;
import extremalshell.dsl.Session;
import extremalshell.dsl.declare.Arguments;
import extremalshell.dsl.declare.CommandSpec;
import extremalshell.dsl.declare.Parameter;
import extremalshell.dsl.declare.ValueType;
import extremalshell.dsl.output.Transcript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lets the user change an entered line in an editor, and enters it again. */
public final class EditCommand implements Command {
  private static final List<String> EDITORS = List.of("nano", "vim", "vi");

  private static final Parameter<Long> NUMBER =
      new Parameter<>(
          "number",
          Parameter.Kind.OPTIONAL,
          ValueType.whole(1, 1_000_000),
          "number of the line in history; default the last line");

  @Override
  public CommandSpec spec() {
    return CommandSpec.of(
        "edit",
        "change an entered line in $VISUAL or $EDITOR, then run it; prompt only",
        List.of(NUMBER),
        "edit",
        "edit 3");
  }

  @Override
  public boolean onlyLooks() {
    return true;
  }

  @Override
  public boolean givesWay() {
    return true;
  }

  @Override
  public @Nullable Object run(Session session, Arguments arguments) {
    Transcript transcript = session.transcript();
    if (!transcript.isKept()) {
      throw UserException.usage("edit: works at the prompt only, not in scripts");
    }
    String before = line(transcript.lines(), arguments.find(NUMBER));
    Map<String, String> environment = System.getenv();
    String editor = environment.getOrDefault("VISUAL", environment.getOrDefault("EDITOR", ""));
    if (editor.isBlank()) {
      editor = Programs.firstOf(environment, EDITORS);
    }
    if (editor.isBlank()) {
      throw UserException.failed("edit: no editor; set EDITOR to one", null);
    }
    try {
      Path file = Files.createTempFile("line", ".xp");
      try {
        Files.writeString(file, before + "\n");
        int status = Programs.run(session, Programs.shell(editor + " \"$1\"", file.toString()));
        String after = Files.readString(file).strip();
        if (status != 0 || after.isEmpty() || after.equals(before.strip())) {
          session
              .output()
              .say("edit: " + (status == 0 ? "nothing changed" : "exit status " + status));
        } else {
          transcript.enterNext(after);
        }
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw UserException.failed("edit: " + e.getMessage(), e);
    }
    return null;
  }

  private static String line(List<String> lines, @Nullable Long number) {
    if (number != null) {
      if (number > lines.size()) {
        throw UserException.usage("edit: history has " + lines.size() + " lines, not " + number);
      }
      return lines.get((int) (number - 1));
    }
    for (int i = lines.size() - 1; i >= 0; i--) {
      if (!lines.get(i).strip().matches("edit(\\s+\\d+)?")) {
        return lines.get(i);
      }
    }
    return "";
  }
}

package extremalshell.dsl.command;

import extremalshell.dsl.Command;
import extremalshell.dsl.Session;
import extremalshell.dsl.declare.Arguments;
import extremalshell.dsl.declare.CommandSpec;
import extremalshell.dsl.declare.Hints;
import extremalshell.dsl.declare.Parameter;
import extremalshell.dsl.declare.ValueType;
import extremalshell.label.Labels;
import extremalshell.report.rows.TableRow;
import extremalshell.report.rows.TableRow.Entry;
import extremalshell.report.rows.TableRow.Style;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Lists the labels of the network. */
final class LabelsCommand implements Command {
  private static final Parameter<String> TEXT =
      new Parameter<>(
          "text",
          Parameter.Kind.OPTIONAL,
          ValueType.TEXT.hinted(Hints.LABELS),
          "list only labels that contain this text");

  @Override
  public CommandSpec spec() {
    return CommandSpec.of(
        "labels", "list the network's labels", List.of(TEXT), "labels 'dog'", "labels");
  }

  @Override
  public boolean onlyLooks() {
    return true;
  }

  @Override
  public @Nullable Object run(Session session, Arguments arguments) {
    Labels labels = session.model().labels();
    String text = arguments.find(TEXT);
    List<Integer> found =
        text == null ? IntStream.range(0, labels.size()).boxed().toList() : labels.search(text);
    session
        .output()
        .listing(
            found.stream().map(index -> row(index, labels.synonyms(index))).toList(),
            found.stream()
                .map(index -> "[" + index + "] " + String.join(", ", labels.synonyms(index)))
                .toList());
    if (found.isEmpty()) {
      session
          .output()
          .say("labels: no label of the " + labels.size() + " classes contains '" + text + "'");
    }
    return null;
  }

  private static TableRow row(int index, List<String> labels) {
    return new TableRow(
        "",
        List.of(
            new Entry("class", index, Style.PLAIN),
            new Entry("label", labels.isEmpty() ? "" : labels.get(0), Style.PLAIN),
            new Entry(
                "also",
                labels.size() < 2 ? null : String.join(", ", labels.subList(1, labels.size())),
                Style.PLAIN)));
  }
}

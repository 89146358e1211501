package extremalshell.dsl.command;

import extremalshell.dsl.Command;
import extremalshell.dsl.command.result.ChannelsCommand;
import extremalshell.dsl.command.result.PlotCommand;
import extremalshell.dsl.command.result.PrintCommand;
import extremalshell.dsl.command.result.ReportCommand;
import extremalshell.dsl.command.result.ResultsCommand;
import extremalshell.dsl.command.result.RowsCommand;
import extremalshell.dsl.command.result.RunsCommand;
import extremalshell.dsl.command.result.SaveCommand;
import extremalshell.dsl.command.result.ShowCommand;
import extremalshell.dsl.command.session.CdCommand;
import extremalshell.dsl.command.session.EditCommand;
import extremalshell.dsl.command.session.FormatCommand;
import extremalshell.dsl.command.session.HelpCommand;
import extremalshell.dsl.command.session.IncludeCommand;
import extremalshell.dsl.command.session.JavaCommand;
import extremalshell.dsl.command.session.LsCommand;
import extremalshell.dsl.command.session.ModelsCommand;
import extremalshell.dsl.command.session.OpenCommand;
import extremalshell.dsl.command.session.PwdCommand;
import extremalshell.dsl.command.session.ResetCommand;
import extremalshell.dsl.command.session.RestoreCommand;
import extremalshell.dsl.command.session.ShellCommand;
import extremalshell.dsl.command.session.StatusCommand;
import extremalshell.dsl.command.session.TimeCommand;
import extremalshell.dsl.command.session.UndoCommand;
import extremalshell.dsl.command.session.WhoCommand;
import extremalshell.dsl.command.speech.EnrolCommand;
import extremalshell.dsl.command.speech.GainCommand;
import extremalshell.dsl.command.speech.JoinCommand;
import extremalshell.dsl.command.speech.MixNoiseCommand;
import extremalshell.dsl.command.speech.NoiseCommand;
import extremalshell.dsl.command.speech.PairsCommand;
import extremalshell.dsl.command.speech.SegmentsCommand;
import extremalshell.dsl.command.speech.SilenceCommand;
import extremalshell.dsl.command.speech.TrialsCommand;
import extremalshell.dsl.command.speech.TrimCommand;
import extremalshell.dsl.declare.Commands;
import java.util.List;

/** The registration of the commands; {@code help} lists them in these groups and this order. */
public final class StandardCommands {
  private StandardCommands() {}

  /** Returns the vocabulary of the shell. */
  public static Commands all() {
    HelpCommand help = new HelpCommand();
    Commands commands =
        new Commands(
            List.of(
                group(
                    "network and stimulus",
                    new ModelCommand(),
                    new ModelsCommand(),
                    new LabelsCommand(),
                    new LoadCommand(),
                    new JoinCommand(),
                    new SilenceCommand(),
                    new NoiseCommand(),
                    new MixNoiseCommand(),
                    new TrimCommand(),
                    new SegmentsCommand(),
                    new GainCommand(),
                    new PairsCommand()),
                group(
                    "question",
                    new EnrolCommand(),
                    new TrialsCommand(),
                    new ClassesCommand(),
                    new TargetCommand(),
                    new AreaCommand(),
                    new GranularityCommand()),
                group(
                    "explain",
                    new PerturbCommand(),
                    new ChannelsCommand(),
                    new AttributionCommand(),
                    new SweepCommand(),
                    new ResultsCommand(),
                    new RunsCommand(),
                    new MergeCommand()),
                group(
                    "judge, draw and save",
                    new EvaluateCommand(),
                    new PlotCommand(),
                    new ReportCommand(),
                    new ShowCommand(),
                    new SaveCommand(),
                    new RestoreCommand()),
                group(
                    "settings and session",
                    new SetCommand(),
                    new StatusCommand(),
                    new UndoCommand(),
                    new ResetCommand(),
                    new HistoryCommand(),
                    new DeviceCommand(),
                    new PrecisionCommand(),
                    new JavaCommand()),
                group(
                    "rows, scripts and files",
                    new PrintCommand(),
                    new FormatCommand(),
                    new RowsCommand(),
                    new IncludeCommand(),
                    new CdCommand(),
                    new PwdCommand(),
                    new LsCommand(),
                    new OpenCommand(),
                    new ShellCommand(),
                    new EditCommand(),
                    new TimeCommand(),
                    new WhoCommand(),
                    help)));
    help.describe(commands);
    return commands;
  }

  private static Commands.Group group(String title, Command... commands) {
    return new Commands.Group(title, List.of(commands));
  }
}

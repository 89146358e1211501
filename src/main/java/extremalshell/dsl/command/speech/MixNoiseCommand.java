package extremalshell.dsl.command.speech;

import extremalshell.dsl.Command;
import extremalshell.dsl.Session;
import extremalshell.dsl.declare.Arguments;
import extremalshell.dsl.declare.CommandSpec;
import extremalshell.dsl.declare.Parameter;
import extremalshell.dsl.declare.ValueType;
import extremalshell.input.Speech;
import extremalshell.input.SpeechEditing;
import java.util.List;

/** Adds noise to the loaded recording. */
public final class MixNoiseCommand implements Command {
  private static final Parameter<Double> SNR =
      new Parameter<>(
          "snr",
          Parameter.Kind.NAMED,
          ValueType.number(-100, 100),
          "signal-to-noise ratio, in dB; default 10");

  @Override
  public CommandSpec spec() {
    return CommandSpec.of(
        "mix-noise",
        "add noise to the loaded recording, or to a part of it; return it",
        List.of(SpeechArguments.NOISE_KIND, SNR, SpeechArguments.FROM, SpeechArguments.TO),
        "mix-noise 'white', snr: 5",
        "mix-noise 'babble', snr: 0",
        "mix-noise 'cafe.wav', snr: 0, from: 1.0, to: 2.5");
  }

  @Override
  public void check(Arguments arguments) {
    SpeechArguments.checkPart("mix-noise", arguments);
  }

  @Override
  public Object run(Session session, Arguments arguments) {
    Speech speech = SpeechArguments.loaded(session, "mix-noise");
    Double snr = arguments.find(SNR);
    Double from = arguments.find(SpeechArguments.FROM);
    Double to = arguments.find(SpeechArguments.TO);
    Speech noise =
        SpeechArguments.noise(
            session, "mix-noise", arguments.get(SpeechArguments.NOISE_KIND), speech.seconds());
    Speech mixed =
        SpeechEditing.mix(
            speech,
            noise,
            snr == null ? 10 : snr,
            from == null ? 0 : from,
            to == null ? speech.seconds() : to);
    return SpeechArguments.changed(session, "mix-noise", mixed);
  }
}

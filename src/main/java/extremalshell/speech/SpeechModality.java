package extremalshell.speech;

import extremalshell.input.SpeechReader;
import extremalshell.input.Stimulus;
import extremalshell.model.Modality;
import extremalshell.model.NetworkProperties;
import extremalshell.model.Preprocessing;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Recordings. */
public final class SpeechModality implements Modality {
  static final String NAME = "speech";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "a recording, as its log mel spectrogram";
  }

  @Override
  public String plural() {
    return "speech";
  }

  @Override
  public String noun() {
    return "a recording";
  }

  @Override
  public List<String> extensions() {
    return SpeechReader.EXTENSIONS;
  }

  @Override
  public boolean recognises(Path file) {
    return SpeechReader.isSpeech(file);
  }

  @Override
  public Stimulus read(Path file, long mostPixels, double mostSeconds) {
    return SpeechReader.read(file, mostSeconds);
  }

  @Override
  public Set<String> keys() {
    return SpeechPreprocessing.KEYS;
  }

  @Override
  public Preprocessing preprocessing(NetworkProperties properties) {
    return new SpeechPreprocessing(properties);
  }
}

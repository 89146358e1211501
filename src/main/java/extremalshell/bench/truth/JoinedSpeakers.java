package extremalshell.bench.truth;

import extremalshell.UserException;
import extremalshell.evaluate.Region;
import extremalshell.input.Speech;
import extremalshell.input.SpeechEditing;
import extremalshell.input.SpeechReader;
import extremalshell.input.View;
import extremalshell.model.Network;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Two enrolled speakers, one after the other; an explanation of one belongs on the frames of that
 * speaker.
 */
final class JoinedSpeakers {
  private static final int ENROLLED = 3;
  private static final double SECONDS = 2.5;
  private static final double AREA = 0.2;

  private JoinedSpeakers() {}

  /**
   * Makes questions, two about each joined recording.
   *
   * @param files recordings, one folder per speaker, with at least four each; three of these are
   *     enrolled
   * @param most largest number of questions
   */
  static List<Question> of(Network network, List<Path> files, int most) {
    Map<String, List<Speech>> speakers = new LinkedHashMap<>();
    for (Path file : files) {
      Path folder = file.toAbsolutePath().getParent();
      String speaker = folder == null ? "" : String.valueOf(folder.getFileName());
      speakers
          .computeIfAbsent(speaker, s -> new ArrayList<>())
          .add(SpeechReader.read(file, SpeechReader.DEFAULT_SECONDS_LIMIT));
    }
    speakers.values().removeIf(each -> each.size() <= ENROLLED);
    if (speakers.size() < 2) {
      throw UserException.usage(
          "expected two folders or more, one per speaker, with four recordings or more each");
    }
    Map<String, Integer> classes = new LinkedHashMap<>();
    speakers.forEach(
        (speaker, clips) -> {
          List<View> views = clips.subList(0, ENROLLED).stream().map(c -> network.view(c)).toList();
          classes.put(speaker, network.enrol("speaker " + speaker, views));
        });
    List<Question> questions = new ArrayList<>();
    List<String> names = List.copyOf(speakers.keySet());
    for (int step = 1; step < names.size(); step++) {
      for (int i = 0; i < names.size() && questions.size() < most; i++) {
        String one = names.get(i);
        String other = names.get((i + step) % names.size());
        questions.addAll(
            ask(
                network,
                clip(speakers, one, step),
                clip(speakers, other, step),
                one,
                other,
                classes));
      }
    }
    return questions;
  }

  private static Speech clip(Map<String, List<Speech>> speakers, String name, int step) {
    List<Speech> all = speakers.getOrDefault(name, List.of());
    Speech clip = all.get(ENROLLED + step % (all.size() - ENROLLED));
    return clip.seconds() > SECONDS ? SpeechEditing.trim(clip, 0, SECONDS) : clip;
  }

  private static List<Question> ask(
      Network network,
      Speech first,
      Speech second,
      String one,
      String other,
      Map<String, Integer> classes) {
    View view = network.view(SpeechEditing.join(List.of(first, second)));
    String name = one + "+" + other;
    List<Question> questions = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      String clip = (i == 0 ? first : second).segments().get(0).name();
      boolean[] inside = Region.clip(view, clip).inside();
      int target = classes.getOrDefault(i == 0 ? one : other, 0);
      questions.add(new Question(name, name, network, view, target, inside, AREA));
    }
    return questions;
  }
}

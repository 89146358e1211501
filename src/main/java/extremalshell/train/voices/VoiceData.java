package extremalshell.train.voices;

import extremalshell.UserException;
import extremalshell.input.Speech;
import extremalshell.input.SpeechReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Recordings to train on, held-out recordings of the same speakers, and recordings of strangers.
 *
 * <p>The folder has {@code voices/SPEAKER/*.wav}. At any depth below {@code speech/train-clean-100}
 * and {@code speech/test-other} it has files named as in LibriSpeech: {@code
 * SPEAKER-CHAPTER-UTTERANCE.flac}.
 *
 * <p>Speakers of LibriSpeech with less than {@value #LEAST_SECONDS} s are left out. Three quarters
 * of that are too little to learn a voice; a quarter is too little to test it.
 *
 * @param speakers labels, in the order of the network's outputs
 * @param train recordings to train on
 * @param heldOut of the same speakers: the last quarter of each recording of {@code
 *     train-clean-100}, and the clips that are samples of the shell
 * @param strangers of speakers who are never trained on; labels beyond {@code speakers}
 */
record VoiceData(
    List<String> speakers,
    List<Utterance> train,
    List<Utterance> heldOut,
    List<Utterance> strangers) {

  /** Clips that the shell ships as samples: never trained on, in the order of their numbers. */
  static final Map<String, List<String>> SAMPLES =
      new TreeMap<>(
          Map.of(
              "allison_en_f", List.of("demo-nogo.wav", "queue-periodic-announce.wav"),
              "carlo_it_m", List.of("demo-nogo.wav", "demo-moreinfo.wav"),
              "ivrvoice_ru_f", List.of("demo-nogo.wav", "play_help.wav"),
              "june_frCA_f", List.of("demo-nogo.wav", "play_help.wav"),
              "librivox_en",
                  List.of(
                      "sense_and_sensibility_01_austen_64kb-0870.wav",
                      "sense_and_sensibility_01_austen_64kb-0890.wav")));

  private static final double TRAINED_SHARE = 0.75;
  static final int LEAST_SECONDS = 8;
  private static final double MOST_SECONDS = 60;

  /**
   * A recording and who speaks.
   *
   * @param speaker index of the label
   */
  record Utterance(int speaker, Speech speech) {}

  /**
   * Reads everything.
   *
   * @throws UserException when a folder is missing or a recording is broken
   */
  static VoiceData read(Path folder) {
    List<String> speakers = new ArrayList<>();
    List<Utterance> train = new ArrayList<>();
    List<Utterance> heldOut = new ArrayList<>();
    for (Speech speech : recordings(folder.resolve("speech/train-clean-100"))) {
      if (speech.seconds() < LEAST_SECONDS) {
        continue;
      }
      int label = label(speakers, speech.name().split("-", 2)[0]);
      int cut = (int) (TRAINED_SHARE * speech.length());
      train.add(new Utterance(label, speech.cut(0, cut)));
      heldOut.add(new Utterance(label, speech.cut(cut, speech.length())));
    }
    for (Map.Entry<String, List<String>> voice : SAMPLES.entrySet()) {
      int label = label(speakers, voice.getKey());
      for (Speech speech : recordings(folder.resolve("voices").resolve(voice.getKey()))) {
        boolean shipped = voice.getValue().contains(speech.name());
        (shipped ? heldOut : train).add(new Utterance(label, speech));
      }
    }
    List<Utterance> strangers = new ArrayList<>();
    List<String> all = new ArrayList<>(speakers);
    for (Speech speech : recordings(folder.resolve("speech/test-other"))) {
      strangers.add(new Utterance(label(all, speech.name().split("-", 2)[0]), speech));
    }
    return new VoiceData(
        List.copyOf(speakers), List.copyOf(train), List.copyOf(heldOut), List.copyOf(strangers));
  }

  /** Returns the index of a speaker, who is added when new. */
  private static int label(List<String> speakers, String name) {
    int known = speakers.indexOf(name);
    if (known < 0) {
      speakers.add(name);
    }
    return known < 0 ? speakers.size() - 1 : known;
  }

  private static List<Speech> recordings(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().matches(".*\\.(wav|flac)"))
          .sorted()
          .map(file -> SpeechReader.read(file, MOST_SECONDS))
          .toList();
    } catch (IOException e) {
      throw UserException.missing(
          "no folder '"
              + folder
              + "'; expected a data folder with speech/train-clean-100, speech/test-other and voices",
          e);
    }
  }
}

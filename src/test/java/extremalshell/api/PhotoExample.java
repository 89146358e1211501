package extremalshell.api;

import extremalshell.input.Stimulus;
import java.nio.file.Path;

/** Explains a photo: NETWORK PHOTO LABEL PICTURE. */
public class PhotoExample {
  public static void main(String[] args) {
    try (Engine engine = Engine.start();
        Network network = engine.open(args[0])) {
      Stimulus photo = Stimuli.read(Path.of(args[1]));
      Answer answer = network.ask(photo).target(args[2]).areas(0.12).answer();
      answer.save(Path.of(args[3]));
      float[][] mask = answer.mask();
      System.out.println(mask.length + " rows of " + mask[0].length + " pixels");
      System.out.println("score " + answer.score() + ", through " + answer.scoreThroughMask());
    }
  }
}

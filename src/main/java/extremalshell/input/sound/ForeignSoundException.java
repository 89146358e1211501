package extremalshell.input.sound;

import java.io.IOException;

/** A file is sound of a known kind that no decoder here reads; its message names the kind. */
public final class ForeignSoundException extends IOException {
  private static final long serialVersionUID = 1L;

  public ForeignSoundException(String kind) {
    super(kind);
  }
}

package extremalshell.dsl;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Records the state before each command that changed it. */
final class Undo {
  /** Most states to keep, since every state can hold a photo. */
  private static final int MOST = 16;

  private final Deque<SessionState> states = new ArrayDeque<>();
  private boolean recording;
  private boolean goingBack;

  /** Starts recording; scripts cannot undo. */
  void record() {
    recording = true;
  }

  /** Records the states before and after a command. */
  void note(SessionState before, SessionState after) {
    if (goingBack) {
      goingBack = false;
      return;
    }
    if (recording && !before.isSame(after)) {
      states.push(before);
      if (states.size() > MOST) {
        states.removeLast();
      }
    }
  }

  /** Returns the state before the last change, or null. */
  @Nullable SessionState back() {
    SessionState state = states.poll();
    goingBack = state != null;
    return state;
  }
}

package extremalshell.dsl;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Remembers what a session was like before each command that changed it. */
final class Undo {
  /** Every state can hold a photo of its own. */
  private static final int MOST = 16;

  private final Deque<SessionState> states = new ArrayDeque<>();
  private boolean recording;
  private boolean goingBack;

  /** Remembers from now on; what nobody can take back need not be kept. */
  void record() {
    recording = true;
  }

  /** Takes what the session was like before and after a command. */
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

  /** Returns what the session was like before the last change, or null. */
  @Nullable SessionState back() {
    SessionState state = states.poll();
    goingBack = state != null;
    return state;
  }
}

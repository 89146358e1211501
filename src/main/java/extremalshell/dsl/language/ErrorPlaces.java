package extremalshell.dsl.language;

import extremalshell.dsl.declare.ArgumentException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds the script and the place in it where something was thrown. */
public final class ErrorPlaces {
  /** A line in a stack frame of a script. */
  private record Frame(CompiledScript script, int line) {}

  private final Function<String, @Nullable CompiledScript> ofClass;
  private @Nullable Throwable failure;
  private @Nullable CompiledScript failedScript;
  private CallSite.@Nullable Place failedPlace;

  /** Takes what returns the script that a class was made from, or null for other classes. */
  public ErrorPlaces(Function<String, @Nullable CompiledScript> ofClass) {
    this.ofClass = ofClass;
  }

  /** Forgets what failed before. */
  public void begin() {
    failure = null;
    failedScript = null;
    failedPlace = null;
  }

  /** The innermost command that failed is where the error is, whoever wraps it later. */
  public void remember(Throwable thrown, CompiledScript script, CallSite site) {
    if (failure != thrown) {
      failure = thrown;
      failedScript = script;
      failedPlace = thrown instanceof ArgumentException e ? site.placeOf(e) : site.place();
    }
  }

  /** Returns the place of the command of a script that failed, or null when none did. */
  public CallSite.@Nullable Place failedIn(CompiledScript script) {
    return failedScript != null && failedScript.type() == script.type() ? failedPlace : null;
  }

  /**
   * Returns what was thrown as a problem at its place.
   *
   * @param outermost the script that was started; its name stands where no place is known
   */
  public Problem problem(
      Throwable thrown, CompiledScript outermost, ErrorTranslator.Verdict verdict) {
    Frame innermost = innermost(thrown);
    CompiledScript failed = failure == thrown ? failedScript : null;
    boolean elsewhere =
        innermost != null && failed != null && innermost.script().type() != failed.type();
    if (failed != null && failedPlace != null && !elsewhere) {
      return new Problem(failed.source(), failedPlace, verdict.exitCode(), verdict.message());
    }
    if (innermost == null) {
      return new Problem(outermost.source(), 0, 0, verdict.exitCode(), verdict.message());
    }
    CallSite.Place place =
        innermost.script().placeOf(innermost.line(), ErrorTranslator.missingName(thrown));
    return new Problem(innermost.script().source(), place, verdict.exitCode(), verdict.message());
  }

  /** Puts the names and lines of scripts into a stack trace, for those who ask to see it. */
  public void nameFrames(Throwable thrown) {
    StackTraceElement[] frames = thrown.getStackTrace();
    for (int i = 0; i < frames.length; i++) {
      Frame frame = frame(frames[i]);
      if (frame != null) {
        frames[i] =
            new StackTraceElement(
                frames[i].getClassName(),
                frames[i].getMethodName(),
                frame.script().source().name(),
                frame.script().placeOf(frame.line(), "").line());
      }
    }
    thrown.setStackTrace(frames);
  }

  /** Returns what was running: in an included script, when the command that failed includes. */
  private @Nullable Frame innermost(Throwable thrown) {
    for (StackTraceElement each : thrown.getStackTrace()) {
      Frame frame = frame(each);
      if (frame != null) {
        return frame;
      }
    }
    return null;
  }

  private @Nullable Frame frame(StackTraceElement frame) {
    CompiledScript script = ofClass.apply(frame.getClassName());
    boolean placed = script != null && frame.getLineNumber() > 0;
    return placed ? new Frame(script, frame.getLineNumber()) : null;
  }
}

package extremalshell.dsl.language;

import extremalshell.dsl.declare.ArgumentException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds the script and place of a thrown error. */
public final class ErrorPlaces {
  /** A line in a stack frame of a script. */
  private record Frame(CompiledScript script, int line) {}

  private final Function<String, @Nullable CompiledScript> ofClass;
  private @Nullable Throwable failure;
  private @Nullable CompiledScript failedScript;
  private CallSite.@Nullable Place failedPlace;

  /** Takes a function from a class name to its script, or null for other classes. */
  public ErrorPlaces(Function<String, @Nullable CompiledScript> ofClass) {
    this.ofClass = ofClass;
  }

  /** Forgets earlier failures. */
  public void begin() {
    failure = null;
    failedScript = null;
    failedPlace = null;
  }

  /**
   * Records a failure: the innermost failed command is the place of an error, even if it is wrapped
   * later.
   */
  public void remember(Throwable thrown, CompiledScript script, CallSite site) {
    if (failure != thrown) {
      failure = thrown;
      failedScript = script;
      failedPlace = thrown instanceof ArgumentException e ? site.placeOf(e) : site.place();
    }
  }

  /** Returns the place of a script's failed command, or null without one. */
  public CallSite.@Nullable Place failedIn(CompiledScript script) {
    return failedScript != null && failedScript.type() == script.type() ? failedPlace : null;
  }

  /**
   * Returns a thrown error as a problem at its place.
   *
   * @param outermost the started script; its name is used where no place is known
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

  /** Puts the names and lines of scripts into a stack trace, for users who request one. */
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

  /**
   * Returns the innermost running frame: in an included script, if the failed command includes one.
   */
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

package extremalshell.dsl;

import extremalshell.UserException;
import extremalshell.label.Labels;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** Reports the classes of targets in the open network. */
public final class TargetMeanings {
  private final Session session;
  private final Set<String> doubts = new HashSet<>();

  TargetMeanings(Session session) {
    this.session = session;
  }

  /**
   * Reports the classes of the session's targets, or that a target is missing. They may have been
   * chosen for another network.
   */
  public void sayAll() {
    for (Target target : session.targets()) {
      try {
        if (target.isTop()) {
          sayDoubt(target);
        } else {
          sayClass(target);
        }
      } catch (UserException e) {
        say(String.valueOf(e.getMessage()));
      }
    }
  }

  /**
   * Reports the target's class; not for {@code top}.
   *
   * @throws UserException when the network lacks the target
   */
  public void sayClass(Target target) {
    Labels labels = session.model().labels();
    say(labels.described(target.resolve(labels)));
    sayDoubt(target);
  }

  /**
   * Reports another meaning of a target, if any.
   *
   * @throws UserException when the network has no such class
   */
  public void sayDoubt(Target target) {
    String doubt = target.doubt(session.model().labels());
    if (doubt != null) {
      doubts.add(doubt);
      say(doubt);
    }
  }

  /** Does the same for the targets of one command; reports each doubt once in a session. */
  public void sayNewDoubts(Collection<Target> given) {
    for (Target target : given) {
      String doubt = target.doubt(session.model().labels());
      if (doubt != null && !doubts.contains(doubt)) {
        sayDoubt(target);
      }
    }
  }

  private void say(String text) {
    session.output().say("target: " + text);
  }
}

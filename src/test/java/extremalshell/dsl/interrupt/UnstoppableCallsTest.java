package extremalshell.dsl.interrupt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import extremalshell.UserException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UnstoppableCallsTest {
  private final Interrupts interrupts = new Interrupts();
  private final List<String> said = Collections.synchronizedList(new ArrayList<>());
  private final List<String> events = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch saidTwice = new CountDownLatch(2);
  private final UnstoppableCalls calls =
      new UnstoppableCalls(
          "test",
          interrupts,
          line -> {
            said.add(line);
            saidTwice.countDown();
          });
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);

  @AfterEach
  void release() {
    released.countDown();
    calls.end();
  }

  /** Code that hears of no interruption, as native code. */
  private String hang() {
    events.add("begins");
    begun.countDown();
    while (released.getCount() > 0) {
      try {
        released.await();
      } catch (InterruptedException e) {
        // it goes on
      }
    }
    events.add("ends");
    return "late";
  }

  private void pressCtrlCOnce(CountDownLatch when) {
    Thread user =
        new Thread(
            () -> {
              try {
                when.await();
              } catch (InterruptedException e) {
                return;
              }
              interrupts.request();
            });
    user.setDaemon(true);
    user.start();
  }

  private void interruptAHangingCall() {
    interrupts.begin();
    pressCtrlCOnce(begun);
    assertThatThrownBy(() -> calls.call("opening 'x'", call -> hang()))
        .isInstanceOf(Interruption.class);
    interrupts.end();
  }

  @Test
  void callThatCannotBeStopped_isAbandonedAndSaidSo() {
    interruptAHangingCall();

    assertThat(said)
        .containsExactly("opening 'x' continues in the background; its result is" + " dropped");
    assertThat(UnstoppableCalls.anyAbandoned()).isTrue();
    released.countDown();
    interrupts.begin();
    assertThat(calls.<Boolean>call("y", call -> UnstoppableCalls.anyAbandoned())).isFalse();
  }

  @Test
  void nextCall_waitsBehindAnAbandonedOne_andSaysSo() throws InterruptedException {
    interruptAHangingCall();
    interrupts.begin();
    Thread next = new Thread(() -> calls.call("y", call -> events.add("next")));
    next.start();
    saidTwice.await();
    released.countDown();
    next.join();

    assertThat(said.get(1))
        .isEqualTo(
            "waiting for opening 'x', which was interrupted and cannot be stopped; Ctrl-C ends the"
                + " wait");
    assertThat(events).containsExactly("begins", "ends", "next");
  }

  @Test
  void waitBehindAnAbandonedCall_endsAtTheFirstCtrlC_andTheCallIsNeverMade() {
    interruptAHangingCall();
    interrupts.begin();
    interrupts.beginOptimising(); // where the first one lets an optimisation end well
    interrupts.request();
    assertThatThrownBy(() -> calls.call("y", call -> events.add("next")))
        .isInstanceOf(Interruption.class);
    released.countDown();
    interrupts.begin();
    calls.call("z", call -> events.add("last"));
    assertThat(events).containsExactly("begins", "ends", "last");
  }

  @Test
  void callThatStopsByItself_isNotAbandoned() {
    interrupts.begin();
    pressCtrlCOnce(begun);
    AtomicReference<Boolean> interrupted = new AtomicReference<>();
    assertThatThrownBy(
            () ->
                calls.call(
                    "reading 'x'",
                    call -> {
                      begun.countDown();
                      try {
                        released.await();
                      } catch (InterruptedException e) {
                        interrupted.set(true);
                        throw UserException.failed("reading was interrupted", e);
                      }
                      return "";
                    }))
        .isInstanceOf(UserException.class);
    assertThat(interrupted).hasValue(true);
    assertThat(said).isEmpty();
  }

  @Test
  void callFromWithinACall_isMadeAtOnce() {
    assertThat(calls.<String>call("x", outer -> calls.call("y", inner -> "inner")))
        .isEqualTo("inner");
  }

  @Test
  void closingBehindAnAbandonedCall_isNotWaitedFor() {
    interruptAHangingCall();
    calls.callOrPost("x", () -> events.add("closed"));
    assertThat(events).containsExactly("begins");
    released.countDown();
    interrupts.begin();
    assertThat(calls.<List<String>>call("y", call -> List.copyOf(events)))
        .containsExactly("begins", "ends", "closed");
  }
}

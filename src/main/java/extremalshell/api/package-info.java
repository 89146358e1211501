/**
 * The library: opens networks, explains stimuli, judges explanations. It needs nothing but Java;
 * arrays of the engine stay behind it. The shell's own language stands on it.
 *
 * <pre>{@code
 * try (Engine engine = Engine.start();
 *     Network network = engine.open("photos")) {
 *   Stimulus photo = Stimuli.read(Path.of("lib/samples/dog-cat.jpg"));
 *   Answer answer = network.ask(photo).target("dog").areas(0.12).answer();
 *   answer.save(Path.of("dog.png"));
 * }
 * }</pre>
 */
@NullMarked
package extremalshell.api;

import org.jspecify.annotations.NullMarked;

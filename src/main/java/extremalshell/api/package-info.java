/**
 * The library: opens networks, explains stimuli, judges explanations. Its signatures use plain Java
 * types, no arrays of the engine. The shell's language is built on it.
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

/** Benchmarks in which it is known by construction what an explanation should find. */
@NullMarked
package extremalshell.bench.truth;

import org.jspecify.annotations.NullMarked;

/** Benchmarks whose right explanation is known by construction. */
@NullMarked
package extremalshell.bench.truth;

import org.jspecify.annotations.NullMarked;

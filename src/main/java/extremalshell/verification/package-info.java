/** Speaker verification: lists of trials, score normalisation, error rates. */
@NullMarked
package extremalshell.verification;

import org.jspecify.annotations.NullMarked;

/** The durable store of a sweep: schema, transactions, masks, questions in SQL. */
@NullMarked
package extremalshell.sweep.store;

import org.jspecify.annotations.NullMarked;

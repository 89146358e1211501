/** The durable store of a sweep: schema, transactions, masks, queries in SQL. */
@NullMarked
package extremalshell.sweep.store;

import org.jspecify.annotations.NullMarked;

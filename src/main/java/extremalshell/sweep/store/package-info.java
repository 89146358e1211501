/** The durable store of a sweep: schema, transactions, masks, merging, export. */
@NullMarked
package extremalshell.sweep.store;

import org.jspecify.annotations.NullMarked;

/** The database of a store: DuckDB's driver, its files, statements of users, and their failures. */
@NullMarked
package extremalshell.sweep.database;

import org.jspecify.annotations.NullMarked;

/** Rows of results, and their printers: text, table, csv, tsv, json, jsonl. */
@NullMarked
package extremalshell.report.table;

import org.jspecify.annotations.NullMarked;

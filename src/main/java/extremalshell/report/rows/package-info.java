/** Rows of results, and their printers: text, table, csv, tsv, json, jsonl. */
@NullMarked
package extremalshell.report.rows;

import org.jspecify.annotations.NullMarked;

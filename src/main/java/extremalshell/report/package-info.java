/** Printers (text, csv, tsv, json, jsonl) and pictures. */
@NullMarked
package extremalshell.report;

import org.jspecify.annotations.NullMarked;

/**
 * The commands of the language, one class each. A new one is a class and a line in
 * StandardCommands.
 */
@NullMarked
package extremalshell.dsl.command;

import org.jspecify.annotations.NullMarked;

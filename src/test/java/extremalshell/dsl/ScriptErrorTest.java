package extremalshell.dsl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import extremalshell.dsl.command.StandardCommands;
import extremalshell.dsl.language.ScriptCheck;
import extremalshell.dsl.language.ScriptException;
import extremalshell.dsl.language.Source;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds every error to its exact line, its place and its exit code. */
class ScriptErrorTest {
  @ParameterizedTest
  @MethodSource("errors")
  void error_isOneLineWithItsPlace(String script, int status, String line) {
    assertThat(new ScriptBench().error(script)).isEqualTo(line);
    assertThat(new ScriptBench().status(script)).isEqualTo(status);
  }

  static Stream<Arguments> errors() {
    return Stream.of(
        // names
        error("lod 'x.png'", 3, "1:1: unknown command 'lod'; did you mean load or plot?"),
        error(
            "set seed: 1\n  pertrub",
            3,
            "2:3: no command or variable 'pertrub'; did you mean perturb?"),
        error("frobnicate 3", 3, "1:1: unknown command 'frobnicate'; try help"),
        error(
            "consensus 8",
            3,
            "1:1: unknown command 'consensus'; did you mean set consensus: 8 or perturb consensus:"
                + " 8?"),
        error(
            "threads", 3, "1:1: no command or variable 'threads'; did you mean set threads: ...?"),
        error("top 5", 3, "1:1: unknown command 'top'; did you mean classes?"),
        error(
            "one = perturb()\nevaluate [onr]",
            2,
            "2:11: evaluate: expected a result, or a list of results; 'onr' is no variable; did you"
                + " mean one?"),
        error(
            "autos = 1\narea [auto, foo]",
            2,
            "2:6: area: expected numbers above 0 and below 1, or auto, not 'foo'"),
        error(
            "one = perturb()\nshow [mask, onr]",
            2,
            "2:6: show: expected mask, overlay, attribution, agreement, panel, strip, curve,"
                + " seconds, input, spectrogram, target or settings, or a result; 'onr' is no"
                + " variable; did you mean one?"),
        error(
            "help consensus",
            2,
            "1:6: help: no command 'consensus'; did you mean set consensus: ... or perturb"
                + " consensus: ...?"),
        error(
            "run 'other.xp'",
            1,
            "1:1: function 'run' does not take (String); did you mean include 'other.xp'?"),
        error("def f() { 1 }\nff()", 3, "2:1: unknown command 'ff'; did you mean f?"),
        error(
            "def total = 1\nprint totl + 1",
            3,
            "2:7: no command or variable 'totl'; did you mean total?"),
        error("quit", 3, "1:1: 'quit' leaves the prompt; a script ends with its last line"),
        error(
            "mix-nose 'white', snr: 5",
            3,
            "1:1: unknown command 'mix-nose'; did you mean mix-noise?"),
        error("def load(x) { x }", 3, "1:1: 'load' is a command; call the function something else"),
        // syntax
        error(
            "set iterations=50",
            3,
            "1:5: set: expected a colon after a name, for example: set iterations: 50"),
        error("area 10 %", 3, "1:6: '%' divides with a remainder; write 0.1 for 10 %"),
        error("set seed: 1\nprint 'a", 3, "2:7: the text has no closing quote"),
        error("if (true) {\n  print 'a'\n", 3, "2:12: Missing '}'"),
        error(
            "target bull mastiff",
            3,
            "1:13: target: no comma before 'mastiff'; separate arguments by commas, and put a text"
                + " with blanks in quotes"),
        error(
            "load 'a.png'target al",
            3,
            "1:13: load: no comma before 'target'; separate arguments by commas, and put a text"
                + " with blanks in quotes"),
        error("gain -200", 3, "1:1: gain: a number with a sign needs brackets: gain(-200)"),
        // arguments without an effect
        error(
            "target 1, at: [3, 4], within: [1, 2, 3, 4]",
            2,
            "1:23: target within: excludes at:; leave out one of them"),
        error("pairs 'no-such-folder'", 4, "1:1: pairs: no folder 'no-such-folder'"),
        error(
            "save 'a.png', what: 'mask', beside: true",
            2,
            "1:29: save beside: has no effect on what: 'mask'; expected what: 'overlay' or"
                + " 'agreement'"),
        error(
            "save 'a.png', what: 'agreement', bits: 16, beside: true",
            2,
            "1:34: save bits: a figure has 8 bits; for 16 leave out beside:"),
        error(
            "save 'a.npy', dpi: 600",
            2,
            "1:15: save dpi: has no effect on 'a.npy'; expected a name that ends in .png, .svg,"
                + " .pdf"),
        error(
            "save 'a.wav', what: 'mask'",
            2,
            "1:15: save what: has no effect on 'a.wav'; expected a name that ends in .png, .svg,"
                + " .pdf, .npy, .csv"),
        error(
            "plot area, 'a.pdf', dpi: 600",
            2,
            "1:21: plot dpi: has no effect on 'a.pdf', which has no dots; expected a .png, or a"
                + " width: in px"),
        error("rows overwrite: true", 2, "1:6: rows overwrite: needs a file to write"),
        error("trials 'a.txt', highest: 9", 2, "1:17: trials highest: needs a cohort:"),
        error("classes -1", 2, "1:1: classes: expected a whole number, 1 to 1000000, not -1"),
        error(
            "classes 3000000000",
            2,
            "1:9: classes: expected a whole number, 1 to 1000000, not 3000000000"),
        error("trim from: 2, to: 1.5", 2, "1:15: trim to: 1.5 must be greater than from: 2.0"),
        error("noise 'pnk', 1", 2, "1:7: noise: no noise and no file 'pnk'; did you mean pink?"),
        error(
            "enrol top, 'a.wav'",
            2,
            "1:7: enrol: 'top' cannot be a name: target reads it as the class of the"
                + " highest score"),
        // arguments
        error(
            "perturb varaint: 'delete'",
            2,
            "1:9: perturb: no argument 'varaint'; did you mean variant? (help perturb lists"
                + " its arguments)"),
        error(
            "perturb variant: 'delte'",
            2,
            "1:9: perturb variant: expected preserve, delete or dual, not 'delte'; did you"
                + " mean delete?"),
        error(
            "perturb iterations: many",
            2,
            "1:9: perturb iterations: expected a whole number, 1 to 1000000; 'many' is no variable"),
        error(
            "perturb iterations: 2.5",
            2,
            "1:9: perturb iterations: expected a whole number, 1 to 1000000, not 2.5"),
        error(
            "save 'a.png', iterations: 5",
            2,
            "1:15: save: no argument 'iterations'; did you mean set iterations: 5 (number of"
                + " optimiser steps)?"),
        error(
            "perturb granularity: 7",
            2,
            "1:9: perturb: no argument 'granularity'; did you mean granularity step: 7, sigma: 21"
                + " (set how fine the mask grid is)?"),
        error(
            "show mask, to: 'x.csv'",
            2,
            "1:12: show: no argument 'to'; did you mean rows to: 'x.csv' (file for the following"
                + " rows) or results to: 'x.csv' (file to write instead of printing)?"),
        error(
            "save 'a.png', foo: 3",
            2,
            "1:15: save: no argument 'foo'; help save lists its arguments"),
        error(
            "def half(x) { x }\nperturb operator: half",
            2,
            "2:9: perturb operator: expected blur, fade, mean, constant, zero, silence, noise,"
                + " java.NAME or a closure { stimulus -> ... } that returns a baseline, not 'half';"
                + " to pass the function, write this.&half"),
        error(
            "sweep batch: 16",
            2,
            "1:7: sweep batch: expected areas or cell, not 16; did you mean set batch: 16"
                + " (masks that"
                + " are optimised together)?"),
        error("?", 3, "1:1: '?' works at the prompt only; in scripts write help"),
        error("!ls -l out", 3, "1:1: '!' works at the prompt only; in scripts write shell 'ls -l'"),
        error("perturb 3", 2, "1:9: perturb: takes no argument without a name; '3' is too many"),
        error("load", 2, "1:1: load: needs a file name, for example: load 'photo.png'"),
        error(
            "load 'a.png', 'b.png'",
            2,
            "1:15: load: takes one argument without a name; 'b.png' is too many"),
        error(
            "area 0.1, aut",
            2,
            "1:11: area: expected numbers above 0 and below 1, or auto, not 'aut'; did you"
                + " mean auto?"),
        error("area 1", 2, "1:6: area: expected numbers above 0 and below 1, or auto, not 1"),
        error(
            "area(-0.1)", 2, "1:6: area: expected numbers above 0 and below 1, or auto, not -0.1"),
        error(
            "area Double.NaN",
            2,
            "1:6: area: expected numbers above 0 and below 1, or auto, not NaN"),
        error("area 0.1, 0.2, 0.1", 2, "1:1: area: 0.1 appears twice"),
        error(
            "def n = 0\narea 0.1, n",
            2,
            "2:11: area: expected numbers above 0 and below 1, or auto, not 0"),
        error(
            "show maks",
            2,
            "1:6: show: expected mask, overlay, attribution, agreement, panel, strip, curve,"
                + " seconds, input, spectrogram, target or settings, or a result, not 'maks'; did you"
                + " mean mask?"),
        error(
            "granularity sigma: 3",
            2,
            "1:1: granularity: give step:, or frames: and bins: (with axes: only the one"
                + " for that axis), or auto; for example: granularity step: 7, sigma: 21"),
        error(
            "perturb\nsave 'a.jpg'",
            2,
            "2:6: save: cannot save 'a.jpg': expected a name that ends in .png, .svg, .pdf,"
                + " .npy, .csv, .json, .wav; did you mean .png?"),
        error(
            "r = perturb()\nsave r, 'a.pgn'",
            2,
            "2:9: save: cannot save 'a.pgn': expected a name that ends in .png, .svg, .pdf,"
                + " .npy, .csv, .json, .wav; did you mean png?"),
        error(
            "save 'a.png', bits: 16",
            2,
            "1:15: save: an overlay has 8 bits; a picture of the mask can have 16"),
        error(
            "save 'a.png', what: mask, bits: 12",
            2,
            "1:27: save: a picture of 12 bits; expected 8 or 16"),
        error(
            "save 'a.png', part: 'input'",
            2,
            "1:6: save: cannot save a recording as 'a.png'; expected .wav"),
        error("target 'cat', dog, cat", 2, "1:20: target: 'cat' appears twice"),
        error("model 'net'; target 'tiger cat', tabby", 2, "1:14: target: 'tabby' appears twice"),
        error(
            "print 1; history save, 'a.xp'",
            2,
            "1:10: history: works at the prompt only, not in scripts"),
        error("set seed: [1]", 2, "1:5: set seed: expected a whole number, not [1]"),
        error("set value: 0.3", 2, "1:1: set value: belongs to the operator constant, not to blur"),
        error(
            "set method: gradiant",
            2,
            "1:5: set method: expected extremal, gradient, input-x-gradient, smoothgrad,"
                + " integrated-gradients, expected-gradients, occlusion, rise, lime, kernel-shap,"
                + " greedy-regions, meaningful-perturbation, igos++, grad-cam, grad-cam++,"
                + " score-cam, layer-cam, attention-rollout, java.NAME or a closure { probe -> ..."
                + " } that returns a number for each pixel, not 'gradiant'; did you mean gradient?"),
        error(
            "set method: gradient, variant: delete",
            2,
            "1:1: set variant: belongs to the method extremal, not to gradient"),
        error(
            "set samples: 100",
            2,
            "1:1: set samples: belongs to the method smoothgrad, integrated-gradients,"
                + " expected-gradients,"
                + " rise, lime, kernel-shap or igos++, not to"
                + " extremal"),
        // from below
        error("perturb", 2, "1:1: no network yet; open one first, for example: model 'my-network'"),
        error("set seed: 010", 3, "1:11: a number that begins with 0; write it without"),
        error("set seed: 1; model missing", 4, "1:14: no network 'missing'"),
        error(
            "model 'net'\ntarget 'tige'",
            2,
            "2:1: no label 'tige' among the 4 classes of this network; candidates: [1] tiger"
                + " cat, [2] tiger; others: [0] bull mastiff, [3] goldfish"),
        error(
            "model 'net'\ntarget 4",
            2,
            "2:1: class index 4 is outside 0 to 3, the classes of this network"),
        error("load 'a\\0b.png'", 2, "1:6: load: expected a file name, not 'a\\u0000b.png'"),
        error("include 'no.xp'", 4, "1:1: include: no script 'no.xp'"),
        // Groovy's own, while running
        error("def x = null\n  x.foo()", 1, "2:5: Cannot invoke method foo() on null object"),
        error("def a = 1\nprint 'a'; print a.intdiv(0)", 1, "2:20: division by zero"),
        error(
            "print((0..3).sort { -it })",
            1,
            "1:14: this list, range or map cannot change; change a copy: toSorted(), toList() + value"),
        error("def a = 1; print 6 / 0; print a", 1, "1:18: division by zero"),
        error("x = 5; y = x.foo", 3, "1:14: no property 'foo' in an Integer"),
        error(
            "x = 'a'; y = x.byts", 3, "1:16: no property 'byts' in a String; did you mean bytes?"),
        error(
            "x = 5; [1].each { print 'a'; x.foo(it) }",
            3,
            "1:32: no method foo(Integer) on an Integer"),
        // habits of Python
        error("x = None", 3, "1:5: no command or variable 'None'; Groovy writes null"),
        error("print len([1])", 3, "1:7: unknown command 'len'; Groovy writes x.size()"),
        error("for i in [1]: print i", 3, "1:1: Groovy writes for (x in list) { print x }"),
        error("if 1 > 0: print 1", 3, "1:1: Groovy writes if (x > 0) { print x }"),
        error("def f(x): 1", 3, "1:1: Groovy writes def twice(x) { 2 * x }"),
        error("x = {'a': 1}", 3, "1:5: Groovy writes maps as [dog: 1]"),
        error("x = [i for i in 1..3]", 3, "1:5: Groovy writes list.collect { x -> 2 * x }"),
        error(
            "import numpy as np",
            3,
            "1:8: no Java class 'numpy'; a script is Groovy and cannot import modules of Python"),
        error(
            "print 1; perturb target=dog",
            3,
            "1:18: perturb: expected a colon after a name, for example: perturb target: dog"),
        error(
            "import extremalshell.mask.Mask; new Mask(1, 1, [0.5f] as float[]).save('a.png')",
            3,
            "1:1: no method save(String) on a Mask; 'save' is a command: help save"),
        error(
            "print 'a'.length",
            3,
            "1:11: no property 'length' in a String; did you mean length()?"),
        error(
            "import extremalshell.mask.Mask; new Mask(1, 1, [0.5f] as float[]).mean()",
            3,
            "1:1: no method mean() on a Mask; it has abs(), area(), at(…), averaged(…), div(…),"
                + " energyInside(…), height(), max(…), min(…), minus(…), multiply(…), negative()"
                + " and 5 more"),
        error(
            "x = [1]; print x.foo",
            3,
            "1:18: no property 'foo' in a list or what it holds; it has size()"),
        error("int[] a = [1]\na[3]", 1, "2:1: Index 3 out of bounds for length 1"),
        error("def f(n) { f(n + 1) }\nf 0", 1, "1:14: functions call each other without end"),
        error("def x = 'a'\nx.foo(1)", 3, "2:3: no method foo(Integer) on a String"),
        error("def x = 'a'\nprint x.foo", 3, "2:9: no property 'foo' in a String"),
        error("def f(a) { a }\nf 1, 2", 1, "2:1: function 'f' does not take (Integer, Integer)"),
        error("assert 1 == 2", 1, "1:1: assertion failed: 1 == 2"),
        error("throw new RuntimeException('no luck')", 1, "1:7: no luck"),
        error("Integer.parseInt('x')", 1, "1:9: 'x' is not a number"));
  }

  private static Arguments error(String script, int status, String line) {
    return Arguments.of(script, status, "test.xp:" + line);
  }

  @Test
  void nothingRuns_whenALaterLineIsWrong() {
    ScriptBench bench = new ScriptBench();

    assertThat(bench.error("print 'first'\nperturb varaint: 1")).contains("test.xp:2:9: ");
    assertThat(bench.data).isEmpty();
  }

  @Test
  void everyProblem_isTold_inTheOrderOfTheText() {
    assertThat(new ScriptBench().error("perturb seed: 'x'\nlod 'y'").lines())
        .containsExactly(
            "test.xp:1:9: perturb seed: expected a whole number, not 'x'",
            "test.xp:2:1: unknown command 'lod'; did you mean load or plot?");
  }

  @Test
  void errorInAFunction_isWhereTheCommandIs() {
    assertThat(new ScriptBench().error("def f(n) {\n  print 'x'\n  area n\n}\n\nf 7"))
        .isEqualTo("test.xp:3:8: area: expected numbers above 0 and below 1, or auto, not 7");
  }

  @Test
  void caughtError_keepsItsMessage() {
    ScriptBench bench = new ScriptBench();

    bench.run("try { perturb } catch (e) { print e.message.take(14) }");

    assertThat(bench.data).containsExactly("no network yet");
  }

  @ParameterizedTest
  @MethodSource("oddTexts")
  void oddText_isOneLine_alsoForCheck(String script, String line) {
    assertThat(new ScriptBench().error(script)).isEqualTo("test.xp:" + line);
    assertThatThrownBy(
            () -> ScriptCheck.check(Source.text("test.xp", script), StandardCommands.all()))
        .isInstanceOf(ScriptException.class)
        .hasMessage("test.xp:" + line);
  }

  static Stream<Arguments> oddTexts() {
    return Stream.of(
        // texts that nothing closes
        odd("println \"a ${1}", "1:9: the text has no closing quote"),
        odd("x = 1\nx = \"a ${x}\nb\"", "2:5: the text has no closing quote"),
        odd("print \"a ${\"b ${2}", "1:12: the text has no closing quote"),
        odd("x = \"\"\"a ${1}\n\n", "1:5: the text has no closing quote"),
        odd("x = \'\'\'a\nb", "1:5: the text has no closing quote"),
        odd("x = /a ${1}", "1:5: the text has no closing /"),
        odd("x = $/a", "1:5: the text has no closing /$"),
        odd("x = $/a ${1}", "1:5: the text has no closing /$"),
        odd("area 0.1 /* a", "1:10: the comment has no closing */"),
        odd("x = '\\u12'", "1:6: Illegal escape character: '\\u'"),
        // line ends and characters that nobody sees
        odd("area 0.1\rarea 0.2\rlod 2", "3:1: unknown command 'lod'; did you mean load or plot?"),
        odd("\tlod 2", "1:2: unknown command 'lod'; did you mean load or plot?"),
        odd(
            "area\u200b0.1",
            "1:5: unexpected character U+200B (zero width space); a text needs ' or \" around it"),
        odd(
            "/* \uD83D\uDC15 */ target '\uD83D\uDC15', dog; lod 1",
            "1:26: unknown command 'lod'; did you mean load or plot?"),
        odd(
            "lod 'a' # it's \uD83D\uDC15",
            "1:1: unknown command 'lod'; did you mean load or plot?"),
        // more than the compiler takes
        odd("x = " + "(".repeat(50_000), "1:105: more than 100 brackets within each other"),
        odd("print " + "\"${".repeat(5000), "1:157: more than 100 brackets within each other"),
        odd(
            "area 0." + "9".repeat(1_000_000 - 600_000),
            "1:6: a number of 400002 characters; at most 1000"),
        odd(
            "x = '" + "\\\\".repeat(50_000) + "'",
            "1:5: a text of 100002 characters; at most 20000"),
        odd(
            "x = 1;y = " + "!".repeat(5000) + "x",
            "1:7: more than 500 words and signs in one statement"),
        odd(
            "lod " + "a".repeat(10_000_000),
            "1:1: the script has 10,000,004 characters; at most 500,000"),
        odd(
            "area 0.1\n".repeat(5000),
            "1:1: the script has too many statements; move some into functions"),
        // names
        odd("area += 1", "1:1: 'area' is a command, not a variable"),
        odd("area++", "1:1: 'area' is a command, not a variable"),
        odd(
            "area = 0.2",
            "1:1: 'area' is a command: leave out the '=', or declare a variable: def area = ..."),
        odd("binding = 1", "1:1: 'binding' is a name of Groovy's; choose another"),
        odd("def run(x) { x }", "1:1: 'run' is reserved; call the function something else"),
        odd("this.foo()", "1:6: unknown command 'foo'; try help"),
        odd(
            "area { 0.1 }",
            "1:6: area: expected numbers above 0 and below 1, or auto, not a closure"),
        odd(
            "[1].each { System.exit(it) }",
            "1:19: a script cannot end the process; return ends the script, assert fails it"),
        odd("set seed: 1e999999999", "1:5: set seed: expected a whole number, not 1E+999999999"),
        odd("help 'a\\u001b[31m'", "1:6: help: no command 'a\\u001b[31m'"));
  }

  private static Arguments odd(String script, String line) {
    return Arguments.of(script, line);
  }

  @Test
  void manyProblems_areCountedBehindTheFirst() {
    assertThat(new ScriptBench().error("lod 1\n".repeat(500)).lines())
        .hasSize(21)
        .last()
        .isEqualTo("test.xp: and 480 more problems");
  }

  @Test
  void longToken_isShortenedInTheMiddle() {
    assertThat(new ScriptBench().error("a".repeat(15_000) + " 1"))
        .hasSizeLessThan(1100)
        .startsWith("test.xp:1:1: unknown command 'aaa")
        .endsWith("aaa'; try help");
  }

  @Test
  void thrownError_isAtTheLineThatThrew() {
    String script =
        "def f(x) {\n  x.each {\n    throw new IllegalStateException(\"no\\nluck\") } }\n";

    assertThat(new ScriptBench().error(script + "f([1])")).isEqualTo("test.xp:3:11: no");
    assertThat(new ScriptBench().error("def f() {\n  f() }\nf()"))
        .isEqualTo("test.xp:2:3: functions call each other without end");
  }
}

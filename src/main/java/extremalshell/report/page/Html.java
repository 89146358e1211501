package extremalshell.report.page;

import extremalshell.Printable;
import extremalshell.report.Pictures;
import extremalshell.report.chart.ContactSheet;
import extremalshell.report.figure.Figure;
import extremalshell.report.figure.FigureFiles;
import extremalshell.report.figure.Palette;
import java.util.Base64;
import java.util.List;
import org.apache.commons.text.StringEscapeUtils;

/**
 * A page that needs nothing but itself: no script, no style or picture from elsewhere, and a policy
 * that forbids them. It follows the reader's choice of light or dark and fits narrow screens.
 */
public final class Html {
  private static final String HEAD =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
      <title>%1$s</title>
      <style>
      :root { color-scheme: light dark; --ink: #1d2229; --dim: #59616d; --ground: #ffffff; --card: #f6f7f9; --grid: #d5d9e0;
        %2$s }
      @media (prefers-color-scheme: dark) {
        :root { --ink: #e6e9ee; --dim: #a3acb9; --ground: #14171c; --card: #1c2027; --grid: #39404b; %3$s }
      }
      * { box-sizing: border-box; }
      body { margin: 0 auto; padding: 1.5rem 1rem 4rem; max-width: 76rem; background: var(--ground); color: var(--ink);
        font: 16px/1.5 system-ui, sans-serif; }
      h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 .3rem; overflow-wrap: anywhere; }
      h2 { font-size: 1.2rem; margin: 2.2rem 0 .6rem; }
      p { margin: .3rem 0 .8rem; max-width: 48rem; overflow-wrap: anywhere; }
      .dim { color: var(--dim); }
      .scroll { overflow-x: auto; margin-bottom: 1rem; }
      table { border-collapse: collapse; font-size: .9rem; }
      caption { text-align: left; color: var(--dim); padding-bottom: .3rem; }
      caption span { display: block; max-width: min(48rem, calc(100vw - 2rem)); }
      th, td { text-align: left; padding: .25rem .9rem .25rem 0; border-bottom: 1px solid var(--grid); vertical-align: top; }
      th { font-weight: 600; white-space: nowrap; }
      td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
      td.s { white-space: nowrap; }
      td.wide { min-width: 16rem; overflow-wrap: anywhere; }
      .charts { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fit, minmax(min(100%%, 31rem), 1fr)); }
      .charts figure { margin: 0; padding: .5rem; background: var(--card); border-radius: 6px; overflow-x: auto; }
      .charts svg { display: block; width: auto; height: auto; max-width: 100%%; }
      .charts .wide { grid-column: 1 / -1; } .charts .wide svg { min-width: 48rem; }
      .masks { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fill, minmax(9rem, 1fr)); }
      .masks figure { margin: 0; font-size: .78rem; line-height: 1.35; overflow-wrap: anywhere; }
      .masks img { width: 100%%; border: 1px solid var(--grid); }
      details { margin-bottom: 1rem; } summary { cursor: pointer; }
      @media (max-width: 40rem) { td.wide { min-width: 0; } }
      @media print { .charts { display: block; } .charts figure { break-inside: avoid; } }
      </style>
      </head>
      <body>
      <h1>%1$s</h1>
      """;

  /** Charts that are wider, in points, get a row of their own. */
  private static final int MOST_BESIDE = 500;

  private final StringBuilder page = new StringBuilder();

  /** Begins a page. */
  public Html(String title) {
    page.append(HEAD.formatted(escaped(title), series(Palette.LIGHT), series(Palette.DARK)));
  }

  /** Returns the colours of charts as properties. */
  private static String series(Palette palette) {
    StringBuilder properties = new StringBuilder();
    for (int i = 0; i < palette.series().size(); i++) {
      properties.append(
          String.format("--series%d: #%06x; ", i, palette.series(i).getRGB() & 0xffffff));
    }
    return properties.toString().strip();
  }

  /** Returns a text as it stands in a page, whatever it holds. */
  private static String escaped(String text) {
    return StringEscapeUtils.escapeHtml4(Printable.line(text)).replace("'", "&#39;");
  }

  /** Begins a section. */
  public void section(String title) {
    page.append("<h2>").append(escaped(title)).append("</h2>\n");
  }

  /** Adds a paragraph. */
  public void paragraph(String text) {
    page.append("<p>").append(escaped(text)).append("</p>\n");
  }

  /** Adds a paragraph in a fainter colour. */
  public void remark(String text) {
    page.append("<p class=\"dim\">").append(escaped(text)).append("</p>\n");
  }

  /** Adds a table. */
  public void table(Table table) {
    page.append("<div class=\"scroll\"><table>\n");
    if (!table.caption().isEmpty()) {
      page.append("<caption><span>").append(escaped(table.caption()));
      page.append("</span></caption>\n");
    }
    if (!table.columns().isEmpty()) {
      page.append("<thead><tr>");
      for (int i = 0; i < table.columns().size(); i++) {
        page.append("<th scope=\"col\"").append(table.isNumeric(i) ? " class=\"n\">" : ">");
        page.append(escaped(table.columns().get(i))).append("</th>");
      }
      page.append("</tr></thead>\n");
    }
    page.append("<tbody>\n");
    table.rows().forEach(row -> row(table, row));
    page.append("</tbody></table></div>\n");
  }

  private void row(Table table, List<String> cells) {
    page.append("<tr>");
    for (int i = 0; i < cells.size(); i++) {
      boolean heads = i == 0;
      String kind =
          table.isNumeric(i)
              ? " class=\"n\""
              : table.isWide(i)
                  ? " class=\"wide\""
                  : !heads && table.isShort(i) ? " class=\"s\"" : "";
      page.append(heads ? "<th scope=\"row\"" + kind + ">" : "<td" + kind + ">");
      page.append(escaped(cells.get(i))).append(heads ? "</th>" : "</td>");
    }
    page.append("</tr>\n");
  }

  /** Adds a table that is folded away until somebody wants it. */
  public void folded(String summary, Table table) {
    page.append("<details><summary>").append(escaped(summary)).append("</summary>\n");
    table(table);
    page.append("</details>\n");
  }

  /** Adds charts beside each other. */
  public void charts(List<Figure> drawings) {
    page.append("<div class=\"charts\">\n");
    for (Figure drawing : drawings) {
      boolean wide = drawing.width() > MOST_BESIDE;
      page.append(wide ? "<figure class=\"wide\">" : "<figure>");
      page.append(FigureFiles.inline(drawing));
      page.append("</figure>\n");
    }
    page.append("</div>\n");
  }

  /** Adds small pictures with their words. */
  public void pictures(List<ContactSheet.Tile> tiles) {
    page.append("<div class=\"masks\">\n");
    for (ContactSheet.Tile tile : tiles) {
      String words = escaped(String.join(", ", tile.lines()));
      page.append("<figure><img alt=\"").append(words).append("\" src=\"data:image/png;base64,");
      page.append(Base64.getEncoder().encodeToString(Pictures.png(tile.picture())));
      page.append("\"><figcaption>");
      tile.lines().forEach(line -> page.append(escaped(line)).append("<br>"));
      page.append("</figcaption></figure>\n");
    }
    page.append("</div>\n");
  }

  /** Returns the page; nothing is added after that. */
  public String text() {
    return page + "</body>\n</html>\n";
  }
}

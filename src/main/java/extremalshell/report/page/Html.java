package extremalshell.report.page;

import extremalshell.Printable;
import extremalshell.report.Pictures;
import extremalshell.report.figure.Figure;
import extremalshell.report.figure.FigureFiles;
import extremalshell.report.figure.Palette;
import java.awt.image.BufferedImage;
import java.util.Base64;
import java.util.List;
import org.apache.commons.text.StringEscapeUtils;

/**
 * A self-contained page: one script, whose digest is in the policy, and no style or picture from
 * elsewhere. It follows the reader's choice of light or dark and fits narrow screens.
 */
public final class Html {
  private static final String HEAD =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src %4$s; style-src 'unsafe-inline'; img-src data:">
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
      th button { all: unset; cursor: pointer; font: inherit; }
      th button:hover { text-decoration: underline; } th button:focus-visible { outline: 2px solid; }
      th[aria-sort=ascending] button::after { content: " \\25b2"; } th[aria-sort=descending] button::after { content: " \\25bc"; }
      td.s { white-space: nowrap; }
      td.wide { min-width: 16rem; overflow-wrap: anywhere; }
      .charts { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fit, minmax(min(100%%, 25rem), 1fr)); }
      .charts figure { margin: 0; padding: .5rem; background: var(--card); border-radius: 6px; overflow-x: auto; }
      .charts svg { display: block; width: 100%%; height: auto; max-width: 27rem;
        font-family: Helvetica, Arial, 'Liberation Sans', Arimo, sans-serif; }
      .charts .wide { grid-column: 1 / -1; } .charts .wide svg { min-width: 48rem; max-width: 100%%; }
      .masks { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fill, minmax(9rem, 1fr)); }
      .masks figure { margin: 0; font-size: .78rem; line-height: 1.35; overflow-wrap: anywhere; }
      .masks .both { position: relative; display: block; }
      .masks img { display: block; width: 100%%; border: 1px solid var(--grid); }
      .masks img + img { position: absolute; inset: 0; height: 100%%; opacity: 0; }
      .masks .both:hover img + img, .masks .both:focus img + img { opacity: 1; }
      .masks figure:target { outline: 2px solid var(--series1); outline-offset: 4px; }
      .peek { position: fixed; display: flex; gap: .3rem; padding: .4rem; background: var(--card); border: 1px solid var(--grid); }
      .peek[hidden] { display: none; } .peek img { width: 9rem; height: 9rem; object-fit: contain; }
      a { color: inherit; }
      details { margin-bottom: 1rem; } summary { cursor: pointer; }
      @media (max-width: 40rem) { td.wide { min-width: 0; } }
      @media print { .charts { display: block; } .charts figure { break-inside: avoid; } }
      </style>
      </head>
      <body>
      <h1>%1$s</h1>
      """;

  /** Wider charts, in points, have a separate row and scroll on phones. */
  private static final int MOST_BESIDE = 500;

  /**
   * Width of other charts, in points: letters are legible on a screen of 360 pixels, and not too
   * large on others.
   */
  private static final double USUAL = 216;

  private final StringBuilder page = new StringBuilder();

  /** Begins a page. */
  public Html(String title) {
    page.append(
        HEAD.formatted(
            escaped(title), series(Palette.LIGHT), series(Palette.DARK), PageScript.source()));
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

  /** Returns any text, escaped for a page. */
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
    for (int i = 0; i < table.rows().size(); i++) {
      row(table, table.rows().get(i), table.mask(i));
    }
    page.append("</tbody></table></div>\n");
  }

  private void row(Table table, List<String> cells, String mask) {
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
      String text = escaped(cells.get(i));
      boolean linked = heads && !mask.isEmpty();
      page.append(linked ? "<a href=\"#" + id(mask) + "\">" + text + "</a>" : text);
      page.append(heads ? "</th>" : "</td>");
    }
    page.append("</tr>\n");
  }

  /** Adds a table that is folded until the reader opens it. */
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
      page.append(FigureFiles.inline(drawing, wide ? drawing.width() : USUAL));
      page.append("</figure>\n");
    }
    page.append("</div>\n");
  }

  private static String id(String mask) {
    return "mask-" + escaped(mask);
  }

  /** Adds small pictures with their words; a mask appears under the pointer. */
  public void pictures(List<MaskPicture> pictures) {
    page.append("<div class=\"masks\">\n");
    for (MaskPicture picture : pictures) {
      BufferedImage mask = picture.mask();
      page.append("<figure id=\"").append(id(picture.name())).append("\">");
      page.append(mask == null ? "<span>" : "<span class=\"both\" tabindex=\"0\">");
      image(picture.tile().picture(), escaped(String.join(", ", picture.tile().lines())));
      if (mask != null) {
        image(mask, "mask");
      }
      page.append("</span><figcaption>");
      picture.tile().lines().forEach(line -> page.append(escaped(line)).append("<br>"));
      page.append("</figcaption></figure>\n");
    }
    page.append("</div>\n");
  }

  private void image(BufferedImage picture, String words) {
    page.append("<img alt=\"").append(words).append("\" src=\"data:image/png;base64,");
    page.append(Base64.getEncoder().encodeToString(Pictures.png(picture))).append("\">");
  }

  /** Returns the page; nothing is added after that. */
  public String text() {
    return page + "<script>" + PageScript.TEXT + "</script>\n</body>\n</html>\n";
  }
}

package extremalshell.report.page;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The one script of a page. Heads of tables sort their rows, and the number of a row shows its
 * mask. The script never turns text into markup. The page is complete without it.
 */
final class PageScript {
  static final String TEXT =
      """
      'use strict';
      const number = text => parseFloat(text.replace('\u2212', '-').replaceAll(',', ''));
      const compared = (a, b, numeric) => {
        if (!numeric) { return a.localeCompare(b, undefined, { numeric: true }); }
        return number(a) - number(b);
      };
      const missing = (text, numeric) => numeric ? Number.isNaN(number(text)) : text === '';
      for (const table of document.querySelectorAll('table')) {
        const body = table.tBodies[0];
        const original = Array.from(body.rows);
        const heads = table.tHead && original.length > 1 ? Array.from(table.tHead.rows[0].cells) : [];
        heads.forEach((head, column) => {
          if (head.textContent === '') { return; }
          const button = document.createElement('button');
          button.type = 'button';
          button.title = 'sort';
          button.append(...head.childNodes);
          head.append(button);
          button.addEventListener('click', () => {
            const was = head.getAttribute('aria-sort');
            const next = was === null ? 'ascending' : was === 'ascending' ? 'descending' : null;
            heads.forEach(each => each.removeAttribute('aria-sort'));
            const numeric = head.classList.contains('n');
            const rows = Array.from(original);
            if (next !== null) {
              head.setAttribute('aria-sort', next);
              const sign = next === 'ascending' ? 1 : -1;
              rows.sort((a, b) => {
                const x = a.cells[column].textContent;
                const y = b.cells[column].textContent;
                const last = missing(x, numeric) - missing(y, numeric);
                return last !== 0 || missing(x, numeric) ? last : sign * compared(x, y, numeric);
              });
            }
            body.append(...rows);
          });
        });
      }
      const peek = document.createElement('div');
      peek.className = 'peek';
      peek.hidden = true;
      document.body.append(peek);
      const show = link => {
        const figure = document.getElementById(link.hash.slice(1));
        if (figure === null) { return; }
        peek.replaceChildren(...Array.from(figure.querySelectorAll('img'), each => each.cloneNode()));
        peek.hidden = false;
        const at = link.getBoundingClientRect();
        const size = peek.getBoundingClientRect();
        peek.style.left = Math.max(0, Math.min(at.right + 12, innerWidth - size.width - 8)) + 'px';
        peek.style.top = Math.max(0, Math.min(at.top, innerHeight - size.height - 8)) + 'px';
      };
      for (const link of document.querySelectorAll('a[href^="#mask-"]')) {
        for (const event of ['mouseenter', 'focus']) {
          link.addEventListener(event, () => show(link));
        }
        for (const event of ['mouseleave', 'blur', 'click']) {
          link.addEventListener(event, () => { peek.hidden = true; });
        }
      }
      """;

  private PageScript() {}

  /** Returns the script's entry in a policy: its digest, so that no other script can run. */
  static String source() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(TEXT.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }
}

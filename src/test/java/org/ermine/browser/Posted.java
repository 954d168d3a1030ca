package org.ermine.browser;

import com.microsoft.playwright.Page;

/** What a person sends without the form that they were not shown, with the token of the page that they have open. */
final class Posted {
  private Posted() {}

  /** @param fields as an address writes them. @return the status */
  static int by(Page page, String address, String fields) {
    return (int) page.evaluate("""
        ([address, fields]) => fetch(address, {method: 'POST', redirect: 'manual', body: new URLSearchParams(
          fields + '&_csrf=' + encodeURIComponent(document.querySelector('input[name=_csrf]').value))})
          .then((answer) => answer.type === 'opaqueredirect' ? 303 : answer.status)""", java.util.List.of(address, fields));
  }
}

/**
 * The pages that people open in a browser: each controller puts what its page shows into a model, from the same desks and readers
 * as the HTTP interface, and names a template under {@code templates/page}. What stands around every page is {@link
 * org.ermine.web.page.Frame}; words are in {@code messages}, English and German; {@code static/pages.css} is the one look. Pages
 * work without JavaScript; htmx makes some of them quicker.
 */
package org.ermine.web.page;

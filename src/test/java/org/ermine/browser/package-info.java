/** Ermine as people click through it, in a Chromium: see {@link org.ermine.browser.BrowserTest}. */
package org.ermine.browser;

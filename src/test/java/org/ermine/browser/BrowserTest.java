package org.ermine.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.ermine.ErmineTest;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test of the whole application in a browser:
 *
 * <pre>{@code
 * @BrowserTest
 * class OwnersDayTest {
 *   @Test void an_owner_confirms_a_risk(Visits visits) {
 *     var owner = visits.as("owner1"); // signed in; owner.page() is Playwright's
 *   }
 * }
 * }</pre>
 *
 * All such tests share one Chromium and the server of {@link ErmineTest}. They are skipped where no Chromium is installed, and fail
 * there if {@code ERMINE_BROWSER_TESTS} is {@code required}. A test makes risks of its own; it never sleeps, it lets Playwright
 * wait for what it expects to see. What a failing test last saw is kept as a picture in {@code target/browser}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ErmineTest
@ExtendWith(BrowserExtension.class)
public @interface BrowserTest {
}

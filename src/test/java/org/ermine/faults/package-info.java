/**
 * What the packaged application survives: {@code mvn verify -Pfaults}. Faults are injected while people work, and after each the
 * database is asked whether anything was lost, doubled or torn apart.
 */
package org.ermine.faults;

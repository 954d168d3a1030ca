/**
 * What a report says: facts that were frozen or read when it was compiled, and everything that follows from them. No engine and no
 * database here, so that whoever has the filed JSON can derive it again.
 */
package org.ermine.report.content;

/** A filed report as PDF and XLSX. Both are made of the filed JSON and of nothing else, so they can say nothing that it doesn't. */
package org.ermine.report.rendering;

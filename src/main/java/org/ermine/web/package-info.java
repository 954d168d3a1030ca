/** The HTTP interface under {@code /api}, and what people see in forms. */
package org.ermine.web;

/** The engine's configuration, and the one place that knows Camunda's internals. */
package org.ermine.engine;

/** How the process engine is set up: the one place that knows Camunda's internals. */
package org.ermine.engine;

/**
 * The only starter and correlator of processes: rounds begin and end here, signals are stored and wake what waits for them.
 * Nothing else in the programme starts an instance or sends it a message.
 */
package org.ermine.lifecycle;

/** The engine-free core: what a risk's numbers mean, how they are computed, and how they add up over the services. */
package org.ermine.risk;

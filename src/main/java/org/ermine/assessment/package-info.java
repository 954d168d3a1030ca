/** Assessment: the owner estimates, the Trust team rates the controls, scores are computed, management validates. */
package org.ermine.assessment;

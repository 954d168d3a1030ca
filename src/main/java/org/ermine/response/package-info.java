/**
 * The response to a risk: the owner plans, approvers decide in the order of the policy, assignees carry the actions out and Trust
 * verifies the outcome; or the risk is accepted until a date.
 */
package org.ermine.response;

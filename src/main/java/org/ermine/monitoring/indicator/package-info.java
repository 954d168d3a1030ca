/**
 * Key risk indicators at work: measurements come in one by one, in batches and as CSV; what they tell is computed by
 * {@link org.ermine.risk.indicator}.
 *
 * <pre>
 *   measurement -> level -> episode (opened once, ended when all is well) -> queue of risks -> signal -> review
 *   clock       -> silence ----^
 * </pre>
 *
 * A trend or a breach opens an episode, which ends when the level is ok again; in between only a trend that becomes a breach is
 * news. So a value that swings around its limit asks for one review. Silence has an episode of its own. Each risk concerned, for a
 * service's indicator every risk of the service and of those under it, is then told in a transaction of its own.
 */
package org.ermine.monitoring.indicator;

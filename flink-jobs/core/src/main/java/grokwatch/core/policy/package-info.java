/**
 * Policies in the shadow, as pure functions: {@link grokwatch.core.policy.ProposalBook} evaluates
 * {@link grokwatch.core.policy.Policy policies} on forecasts and makes proposals within guard
 * rails, never commands; {@link grokwatch.core.policy.ProposalScore} compares proposals with what
 * came.
 */
package grokwatch.core.policy;

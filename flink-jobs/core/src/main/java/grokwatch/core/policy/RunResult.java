package grokwatch.core.policy;

/**
 * How a run went on after a proposal.
 *
 * @param ended whether it trains no more
 * @param endedByItself whether nothing outside ended it
 * @param arrivedStep step at which it generalised or reached its target; null: it has not
 * @param lastStep last step, >= 0
 * @param commanded whether a trainer has applied SET or EXTEND to it
 */
public record RunResult(
        boolean ended, boolean endedByItself, Long arrivedStep, long lastStep, boolean commanded) {}

/**
 * Finished runs as evidence about a run that is like them: how alike two runs are, and what the
 * alike ones say at a step.
 */
package grokwatch.core.learning.analog;

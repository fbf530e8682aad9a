/** The milestones that a run passes and the phases between them. */
package grokwatch.core.phase;

/** What happens to a record that is refused: counted by reason, sent aside, never lost. */
package grokwatch.job.rejection;

/** Results that the job has committed before, so that none is emitted twice after lost state. */
package grokwatch.job.emitted;

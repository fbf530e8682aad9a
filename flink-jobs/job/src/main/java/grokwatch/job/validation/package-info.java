/**
 * What a decoded record must satisfy before a run's state is touched. Pure: a check returns, or
 * throws {@link grokwatch.job.validation.InvalidRecordException} with a code and a sentence that
 * names field, bound and value. A good record costs comparisons and no allocation.
 */
package grokwatch.job.validation;

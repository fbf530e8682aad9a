/**
 * Decoding with the Schema Registry, and waiting for it: good records never pay for its absence.
 */
package grokwatch.job.registry;

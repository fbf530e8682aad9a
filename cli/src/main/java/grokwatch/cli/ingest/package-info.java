/**
 * `grokwatch replay`, `grokwatch watch`, `grokwatch aliases`: what trainers leave in files, for
 * those who do not change their training.
 */
package grokwatch.cli.ingest;

/**
 * `grokwatch demo`: five real trainings through the whole pipeline, watched live, then a review of
 * what was forecast and a reconciliation of what was sent and what arrived.
 */
package grokwatch.cli.demo;

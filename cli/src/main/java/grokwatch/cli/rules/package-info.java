/**
 * {@code grokwatch rules}: says what a file of rules and routes means, and what it would have said.
 */
package grokwatch.cli.rules;

/**
 * {@code grokwatch rules}: shows what a file of rules and routes means, and which alerts it would
 * have sent.
 */
package grokwatch.cli.rules;

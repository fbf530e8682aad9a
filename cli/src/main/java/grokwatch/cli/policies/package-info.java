/** {@code grokwatch policies}: proposals of policies, their scores, and the approval of one. */
package grokwatch.cli.policies;

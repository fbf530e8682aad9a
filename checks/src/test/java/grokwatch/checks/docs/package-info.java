/** Checks over the Markdown files of the repository. */
package grokwatch.checks.docs;

/** What all commands share: exit codes, error and usage lines, the version, JSON lines, Ctrl-C. */
package grokwatch.cli.command;

/** Commands that read what the store holds: tables for people, `--json` for programs. */
package grokwatch.cli.read;

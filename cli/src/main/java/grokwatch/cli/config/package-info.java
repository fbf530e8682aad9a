/** Options that several commands share, and where their values come from. */
package grokwatch.cli.config;

/**
 * What a person sees: tables, bars, numbers as people write them. Plain lines where nobody looks.
 */
package grokwatch.cli.terminal;

/** The live page in a real browser, on a real pipeline. */
package grokwatch.cli.page;

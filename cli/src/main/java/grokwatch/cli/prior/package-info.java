/** {@code grokwatch fit-prior}: what the product knows before its fleet has finished a run. */
package grokwatch.cli.prior;

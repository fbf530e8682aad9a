/** `grokwatch train`: one training on this machine, published as it goes. */
package grokwatch.cli.train;

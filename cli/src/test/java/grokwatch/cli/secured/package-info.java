/** A stack whose broker, registry and database demand TLS and credentials. */
package grokwatch.cli.secured;

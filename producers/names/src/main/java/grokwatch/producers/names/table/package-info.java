/** Which name means what: the alias table, shipped as YAML, with the user's own before it. */
package grokwatch.producers.names.table;

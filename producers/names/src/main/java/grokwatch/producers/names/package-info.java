/** What trainers log, under the names Grokwatch knows: one alias table for every source. */
package grokwatch.producers.names;

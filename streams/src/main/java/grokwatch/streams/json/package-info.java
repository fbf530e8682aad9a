/** JSON as every part of these apps reads and writes it. */
package grokwatch.streams.json;

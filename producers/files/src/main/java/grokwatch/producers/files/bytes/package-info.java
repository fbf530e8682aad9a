/** Files in pieces of bounded size: bytes and lines that know where they stand. */
package grokwatch.producers.files.bytes;

/** Which format a file has, and how a file of that format is opened. */
package grokwatch.producers.files.format;

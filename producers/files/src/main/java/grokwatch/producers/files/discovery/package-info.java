/** Which runs there are below some folders, and which files each consists of. */
package grokwatch.producers.files.discovery;

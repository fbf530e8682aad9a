/** What would be published of files, without publishing it. */
package grokwatch.producers.files.preview;

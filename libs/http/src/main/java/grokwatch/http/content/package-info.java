/** Files that a browser loads. */
package grokwatch.http.content;

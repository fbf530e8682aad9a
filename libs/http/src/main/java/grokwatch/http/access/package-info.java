/** Who may call, and how often. */
package grokwatch.http.access;

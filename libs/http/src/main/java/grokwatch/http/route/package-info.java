/** What answers which call. */
package grokwatch.http.route;

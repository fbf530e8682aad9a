/** Scopes of clients, and how often each may send a request. */
package grokwatch.http.access;

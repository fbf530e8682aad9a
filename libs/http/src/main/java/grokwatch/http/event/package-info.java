/** Server-sent events: answers that do not end. */
package grokwatch.http.event;

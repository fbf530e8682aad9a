/** The listening server. Jetty stays in here and in the event sink. */
package grokwatch.http.serve;

/** The broker as people's requests meet it: one thread per topic, bounded waits. */
package grokwatch.streams.api.broker;

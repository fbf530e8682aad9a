/** Live changes of the fleet as server-sent events. */
package grokwatch.streams.api.event;

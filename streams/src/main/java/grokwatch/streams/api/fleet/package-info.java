/**
 * The fleet as it is served: decoded once when it changes, sorted once a version, written once a
 * run. A request costs what its page costs.
 */
package grokwatch.streams.api.fleet;

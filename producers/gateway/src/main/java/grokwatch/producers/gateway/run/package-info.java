/**
 * The runs that the gateway knows: what it received of each, in memory and in a small file each,
 * and the feed that makes events of it. Knows neither HTTP nor any protocol.
 */
package grokwatch.producers.gateway.run;

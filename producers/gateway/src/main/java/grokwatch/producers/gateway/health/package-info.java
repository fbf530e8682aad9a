/** The health of the gateway, for probes, load balancers and people. */
package grokwatch.producers.gateway.health;

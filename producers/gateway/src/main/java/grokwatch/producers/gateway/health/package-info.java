/** What a probe, a load balancer or a person is told of the gateway. */
package grokwatch.producers.gateway.health;

/** The gateway: takes over HTTP what trainers send anyway, and publishes it. */
package grokwatch.producers.gateway;

/** Plain JSON for curl and for trainers without a tracker. */
package grokwatch.producers.gateway.plain;

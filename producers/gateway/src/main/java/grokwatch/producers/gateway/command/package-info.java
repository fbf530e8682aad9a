/** Commands for trainers that have no Kafka client, and their replies. */
package grokwatch.producers.gateway.command;

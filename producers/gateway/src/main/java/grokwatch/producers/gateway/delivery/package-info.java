/** Whether there is room for more, and whether Kafka takes what there is. */
package grokwatch.producers.gateway.delivery;

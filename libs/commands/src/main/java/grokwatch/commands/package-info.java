/**
 * Commands to trainers on Kafka: their topics, the key that issuers and trainers share, and the two
 * sides over the state machines of {@code grokwatch.core.command}.
 */
package grokwatch.commands;

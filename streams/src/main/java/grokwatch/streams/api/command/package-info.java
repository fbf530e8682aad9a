/** Commands to trainers, and what became of them. */
package grokwatch.streams.api.command;

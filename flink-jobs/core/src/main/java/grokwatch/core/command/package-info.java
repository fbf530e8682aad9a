/**
 * Commands to trainers, as pure state machines. {@link grokwatch.core.command.CommandBook} is the
 * issuer's side: what may be issued, and what became of it. {@link
 * grokwatch.core.command.CommandInbox} is the trainer's side: what is received, applied once, or
 * refused with a reason.
 */
package grokwatch.core.command;

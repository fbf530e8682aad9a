/** Commands to trainers as people draft and view them, on the command line and over HTTP. */
package grokwatch.streams.command;

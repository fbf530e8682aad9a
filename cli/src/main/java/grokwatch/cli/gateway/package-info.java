/** The gateway's commands: to run it, to measure it. */
package grokwatch.cli.gateway;

/** The server for agents, which is a Python program. */
package grokwatch.cli.mcp;

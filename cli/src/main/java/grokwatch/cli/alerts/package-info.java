/** Commands about alerts: which there are, and why one of them came. */
package grokwatch.cli.alerts;

/** Conditions on labels, in Alertmanager's syntax: what routes, silences and rules ask. */
package grokwatch.core.label;

/**
 * The shape of a receiver type: its name, its options in YAML, their defaults, how it is made. One
 * descriptor holds all of it, in the package of the type.
 */
package grokwatch.streams.alerting.notify.descriptor;

/** `grokwatch doctor`: whether this machine and the configured cluster are fit to run. */
package grokwatch.cli.doctor;

/**
 * The receivers of an alert, its group, and its timing: a tree of routes with matchers, as
 * Alertmanager has them, and what each receiver wants to receive at all. Pure rules; {@code
 * routing.file} reads them from YAML.
 */
package grokwatch.streams.alerting.routing;

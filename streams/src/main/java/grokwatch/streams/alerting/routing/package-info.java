/**
 * Who is notified of an alert, together with which others, and when: a tree of routes with
 * matchers, as Alertmanager has them, and what each receiver wants to receive at all. Pure rules;
 * {@code routing.file} reads them from YAML.
 */
package grokwatch.streams.alerting.routing;

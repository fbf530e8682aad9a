/**
 * When people want to be left alone: intervals of the calendar in Alertmanager's form. Pure rules;
 * {@code routing.file} reads them from YAML.
 */
package grokwatch.streams.alerting.mute.time;

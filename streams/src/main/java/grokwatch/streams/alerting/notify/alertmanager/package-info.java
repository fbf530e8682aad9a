/** Alerts for those who run a Prometheus Alertmanager already: its model and its v2 API. */
package grokwatch.streams.alerting.notify.alertmanager;

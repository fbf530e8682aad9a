/** PagerDuty's Events API v2. */
package grokwatch.streams.alerting.notify.pagerduty;

/**
 * Alerts of one run: which are open, how often each kind has come, what they say. To whom they go
 * is the alerting app's business.
 */
package grokwatch.core.alert;

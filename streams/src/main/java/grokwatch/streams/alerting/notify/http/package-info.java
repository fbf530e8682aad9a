/**
 * Posting to addresses that an operator configured: what counts as delivered, which addresses may
 * not be reached, and that an address, which may be a secret, is shown to nobody.
 */
package grokwatch.streams.alerting.notify.http;

package grokwatch.streams.alerting.notify.http;

/**
 * Which hosts may be posted to. A webhook's address is configuration, but the name in it belongs to
 * whoever runs its DNS: without a check, a public name that resolves to 169.254.169.254 makes this
 * process post into its own network.
 */
public enum Targets {

    /** Addresses of the public internet alone. */
    PUBLIC,

    /** Loopback, private and link-local addresses too. */
    ANY
}

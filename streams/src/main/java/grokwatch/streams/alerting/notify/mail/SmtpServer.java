package grokwatch.streams.alerting.notify.mail;

import java.util.Optional;
import java.util.Properties;

/**
 * Where mail is handed over.
 *
 * @param host name or address
 * @param port in [1, 65535]
 * @param security how the connection is encrypted
 * @param login empty: none
 */
public record SmtpServer(String host, int port, Security security, Optional<Login> login) {

    private static final String MILLIS = "5000";

    /** Encryption of a connection; without it the server must be trusted, and so must the way. */
    public enum Security {
        /** None at all. */
        PLAIN,
        /** Begun by STARTTLS, required. */
        STARTTLS,
        /** From the first byte. */
        TLS
    }

    /** A name and a password, which is never shown. */
    public record Login(String username, String password) {
        @Override
        public String toString() {
            return username + ":***";
        }
    }

    public SmtpServer {
        if (host.isBlank()) {
            throw new IllegalArgumentException("host must not be empty");
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("port must be in [1, 65535], was " + port);
        }
    }

    /**
     * Jakarta Mail's settings: five seconds to connect and for each answer; one bad recipient stops
     * no other.
     */
    Properties properties() {
        Properties all = new Properties();
        all.put("mail.transport.protocol", "smtp");
        all.put("mail.smtp.host", host);
        all.put("mail.smtp.port", String.valueOf(port));
        all.put("mail.smtp.auth", String.valueOf(login.isPresent()));
        all.put("mail.smtp.connectiontimeout", MILLIS);
        all.put("mail.smtp.timeout", MILLIS);
        all.put("mail.smtp.writetimeout", MILLIS);
        all.put("mail.smtp.sendpartial", "true");
        all.put("mail.smtp.ssl.checkserveridentity", "true");
        all.put("mail.smtp.ssl.enable", String.valueOf(security == Security.TLS));
        all.put("mail.smtp.starttls.enable", String.valueOf(security == Security.STARTTLS));
        all.put("mail.smtp.starttls.required", String.valueOf(security == Security.STARTTLS));
        return all;
    }
}

package grokwatch.streams.alerting.notify.mail;

import grokwatch.streams.alerting.notify.Receiver;
import grokwatch.streams.alerting.notify.descriptor.ReceiverClients;
import grokwatch.streams.alerting.notify.descriptor.ReceiverOption;
import grokwatch.streams.alerting.notify.descriptor.ReceiverSettings;
import grokwatch.streams.alerting.notify.descriptor.Secrets;
import grokwatch.streams.alerting.notify.mail.SmtpServer.Login;
import grokwatch.streams.alerting.notify.mail.SmtpServer.Security;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** The options of {@code type: email}. */
final class MailSettings {

    private static final int SUBMISSION = 587;
    private static final ReceiverOption<String> HOST =
            ReceiverOption.required("host", (secrets, text) -> host(text), "a host");
    private static final ReceiverOption<Integer> PORT =
            ReceiverOption.<Integer>optional(
                            "port",
                            (secrets, text) -> ReceiverOption.count(65_535).apply(text),
                            "1 to 65535, default 587")
                    .or(SUBMISSION);
    private static final ReceiverOption<Security> SECURITY =
            ReceiverOption.<Security>optional(
                            "security",
                            (secrets, text) -> security(text),
                            "starttls (default), tls or plain")
                    .or(Security.STARTTLS);
    private static final ReceiverOption<String> USERNAME =
            ReceiverOption.optional("username", (secrets, text) -> text, "a name");
    private static final ReceiverOption<String> PASSWORD =
            ReceiverOption.optional("password", Secrets::reveal, "a secret");
    private static final ReceiverOption<InternetAddress> FROM =
            ReceiverOption.required("from", (secrets, text) -> address(text), "an address");
    private static final ReceiverOption<InternetAddress> TO =
            ReceiverOption.required("to", (secrets, text) -> address(text), "a list of addresses");

    /** All of them. */
    static final List<ReceiverOption<?>> OPTIONS =
            List.of(HOST, PORT, SECURITY, USERNAME, PASSWORD, FROM, TO);

    private MailSettings() {}

    static Optional<Function<ReceiverClients, Receiver>> factory(ReceiverSettings settings) {
        Optional<SmtpServer> server = server(settings);
        Optional<InternetAddress> from = settings.value(FROM);
        List<InternetAddress> to = settings.values(TO);
        return server.flatMap(
                s -> from.map(f -> clients -> new MailReceiver(settings.name(), s, f, to)));
    }

    private static Optional<SmtpServer> server(ReceiverSettings settings) {
        Optional<String> host = settings.value(HOST);
        int port = settings.value(PORT).orElse(SUBMISSION);
        Security security = settings.value(SECURITY).orElse(Security.STARTTLS);
        Optional<String> username = settings.value(USERNAME);
        Optional<String> password = settings.value(PASSWORD);
        if (settings.map().has(USERNAME.name()) != settings.map().has(PASSWORD.name())) {
            settings.map().fault(USERNAME.name(), "and password must come together");
        }
        Optional<Login> login = username.flatMap(u -> password.map(p -> new Login(u, p)));
        return host.map(h -> new SmtpServer(h, port, security, login));
    }

    private static String host(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("must not be empty");
        }
        return text;
    }

    private static Security security(String text) {
        for (Security security : Security.values()) {
            if (security.name().toLowerCase(Locale.ROOT).equals(text)) {
                return security;
            }
        }
        throw new IllegalArgumentException("must be plain, starttls or tls, was " + text);
    }

    private static InternetAddress address(String text) {
        try {
            return new InternetAddress(text, true);
        } catch (AddressException e) {
            throw new IllegalArgumentException("is no mail address: " + text);
        }
    }
}

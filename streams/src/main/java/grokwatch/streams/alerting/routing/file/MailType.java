package grokwatch.streams.alerting.routing.file;

import grokwatch.streams.alerting.receiver.Receiver;
import grokwatch.streams.alerting.receiver.ReceiverName;
import grokwatch.streams.alerting.receiver.mail.MailReceiver;
import grokwatch.streams.alerting.receiver.mail.SmtpServer;
import grokwatch.streams.alerting.receiver.mail.SmtpServer.Login;
import grokwatch.streams.alerting.receiver.mail.SmtpServer.Security;
import grokwatch.yaml.YamlMap;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** {@code type: email}: host, port, security, username, password, from, to. */
final class MailType {

    private static final int SUBMISSION = 587;

    private MailType() {}

    static Optional<Function<Wires, Receiver>> read(
            ReceiverName name, YamlMap map, Secrets secrets) {
        Optional<SmtpServer> server = server(map, secrets);
        Optional<InternetAddress> from = map.required("from", MailType::address);
        List<InternetAddress> to = map.list("to", MailType::address);
        if (!map.has("to")) {
            map.fault("to", "is missing");
        }
        return server.flatMap(s -> from.map(f -> wires -> new MailReceiver(name, s, f, to)));
    }

    private static Optional<SmtpServer> server(YamlMap map, Secrets secrets) {
        Optional<String> host = map.required("host", MailType::host);
        int port = map.optional("port", MailType::port).orElse(SUBMISSION);
        Security security = map.optional("security", MailType::security).orElse(Security.STARTTLS);
        Optional<String> username = map.optional("username", Function.identity());
        Optional<String> password = map.optional("password", secrets::reveal);
        if (map.has("username") != map.has("password")) {
            map.fault("username", "and password must come together");
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

    private static int port(String text) {
        if (!text.matches("[0-9]{1,5}")
                || Integer.parseInt(text) < 1
                || Integer.parseInt(text) > 65_535) {
            throw new IllegalArgumentException("must be in [1, 65535], was " + text);
        }
        return Integer.parseInt(text);
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

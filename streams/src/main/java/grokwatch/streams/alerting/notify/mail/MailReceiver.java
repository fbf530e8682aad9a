package grokwatch.streams.alerting.notify.mail;

import grokwatch.streams.alerting.notify.GroupNotification;
import grokwatch.streams.alerting.notify.Receiver;
import grokwatch.streams.alerting.notify.ReceiverName;
import grokwatch.streams.alerting.notify.ReceiverOptions;
import grokwatch.streams.alerting.notify.SendResult;
import grokwatch.streams.alerting.notify.descriptor.ReceiverDescriptor;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.Optional;

/**
 * Sends one mail a notification, as plain text and HTML. Its {@code Message-ID} is made of the
 * delivery id, so a mail program can recognise a repeat.
 */
public final class MailReceiver implements Receiver {

    /** The receiver type. */
    public static final ReceiverDescriptor DESCRIPTOR =
            new ReceiverDescriptor(
                    "email",
                    MailSettings.OPTIONS,
                    "one mail; the mails of a group are one thread",
                    ReceiverOptions.FIRING,
                    List.of(),
                    MailSettings::factory);

    private final ReceiverName name;
    private final SmtpServer server;
    private final InternetAddress from;
    private final List<InternetAddress> to;
    private final Session session;

    /**
     * @param to at least one
     */
    public MailReceiver(
            ReceiverName name, SmtpServer server, InternetAddress from, List<InternetAddress> to) {
        this.name = name;
        this.server = server;
        this.from = from;
        this.to = List.copyOf(to);
        session = Session.getInstance(server.properties());
    }

    @Override
    public ReceiverName name() {
        return name;
    }

    @Override
    public String type() {
        return DESCRIPTOR.type();
    }

    /** A server's answers may repeat addresses and more: only the exception's type is reported. */
    @Override
    public SendResult send(GroupNotification notification) {
        try {
            MimeMessage mail = AlertMail.of(notification, session, from, to);
            try (Transport transport = session.getTransport()) {
                connect(transport);
                transport.sendMessage(mail, mail.getAllRecipients());
            }
            return new SendResult.Delivered(Optional.empty());
        } catch (AuthenticationFailedException e) {
            return new SendResult.Refused(Optional.empty(), "login refused");
        } catch (SendFailedException e) {
            return SmtpVerdict.of(e);
        } catch (MessagingException e) {
            Throwable cause = e.getNextException() == null ? e : e.getNextException();
            return SendResult.Failed.withoutAnswer(cause.getClass().getSimpleName());
        }
    }

    private void connect(Transport transport) throws MessagingException {
        if (server.login().isPresent()) {
            SmtpServer.Login login = server.login().get();
            transport.connect(login.username(), login.password());
        } else {
            transport.connect();
        }
    }
}

package grokwatch.streams.alerting.receiver.mail;

import grokwatch.streams.alerting.receiver.Bulletin;
import grokwatch.streams.alerting.receiver.Receiver;
import grokwatch.streams.alerting.receiver.ReceiverName;
import grokwatch.streams.alerting.receiver.SendResult;
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
 * Sends one plain-text mail a bulletin. Its {@code Message-ID} is made of the delivery id, so a
 * mail program can tell a repeat.
 */
public final class MailReceiver implements Receiver {

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
        return "email";
    }

    /** A server's answers may repeat addresses and more: only the exception's type is told. */
    @Override
    public SendResult send(Bulletin bulletin) {
        try {
            MimeMessage mail = AlertMail.of(bulletin, session, from, to);
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

package grokwatch.streams.alerting.receiver.mail;

import grokwatch.streams.alerting.receiver.Bulletin;
import grokwatch.streams.alerting.receiver.Notification;
import grokwatch.streams.alerting.receiver.Story;
import grokwatch.streams.alerting.receiver.Text;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;

/** A notification as a mail in plain text: nothing in it is markup, and no name makes a header. */
final class AlertMail extends MimeMessage {

    private static final int SUBJECT = 200;
    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private final String id;

    private AlertMail(Session session, String id) {
        super(session);
        this.id = id;
    }

    static MimeMessage of(
            Bulletin bulletin, Session session, InternetAddress from, List<InternetAddress> to)
            throws MessagingException {
        AlertMail mail = new AlertMail(session, "<" + bulletin.deliveryId() + "@grokwatch>");
        Notification n = bulletin.first();
        mail.setFrom(from);
        mail.setRecipients(RecipientType.TO, to.toArray(InternetAddress[]::new));
        mail.setSubject(Text.cut(Text.oneLine(Story.title(n)), SUBJECT), UTF_8);
        mail.setSentDate(new Date(n.timestamp()));
        mail.setHeader("Auto-Submitted", "auto-generated");
        mail.setText(body(n), UTF_8);
        return mail;
    }

    /** Called while saving, where Jakarta Mail would make an id of its own. */
    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", id);
    }

    private static String body(Notification n) {
        StringBuilder body = new StringBuilder(Text.oneLine(n.summary())).append("\r\n\r\n");
        Story.facts(n).forEach((name, value) -> line(body, name + ": " + value));
        Story.evidence(n).forEach(evidence -> line(body, evidence));
        if (!Story.advice(n).isEmpty()) {
            line(body, "");
            line(body, Story.advice(n));
        }
        return body.toString();
    }

    private static void line(StringBuilder body, String text) {
        body.append(Text.oneLine(text)).append("\r\n");
    }
}

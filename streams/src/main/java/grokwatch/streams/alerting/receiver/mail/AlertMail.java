package grokwatch.streams.alerting.receiver.mail;

import grokwatch.streams.alerting.receiver.Bulletin;
import grokwatch.streams.alerting.receiver.Headline;
import grokwatch.streams.alerting.receiver.Notification;
import grokwatch.streams.alerting.receiver.Text;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import java.util.UUID;

/**
 * A bulletin as a mail in plain text: nothing in it is markup, and no name makes a header. Mails
 * about one group refer to one another, so that mail programs show them as one thread.
 */
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
        mail.setFrom(from);
        mail.setRecipients(RecipientType.TO, to.toArray(InternetAddress[]::new));
        mail.setSubject(Text.cut(Text.oneLine(Headline.of(bulletin)), SUBJECT), UTF_8);
        mail.setSentDate(date(bulletin));
        mail.setHeader("Auto-Submitted", "auto-generated");
        mail.setHeader("References", thread(bulletin));
        mail.setText(MailText.of(bulletin), UTF_8);
        return mail;
    }

    /** Called while saving, where Jakarta Mail would make an id of its own. */
    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", id);
    }

    private static Date date(Bulletin bulletin) {
        return new Date(
                bulletin.alerts().stream().mapToLong(Notification::timestamp).max().orElse(0));
    }

    /** An id that no mail has: the group's, in letters fit for a header. */
    private static String thread(Bulletin bulletin) {
        byte[] key = bulletin.groupKey().getBytes(StandardCharsets.UTF_8);
        return "<" + UUID.nameUUIDFromBytes(key) + "@grokwatch>";
    }
}

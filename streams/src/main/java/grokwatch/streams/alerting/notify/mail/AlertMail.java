package grokwatch.streams.alerting.notify.mail;

import grokwatch.streams.alerting.notify.GroupNotification;
import grokwatch.streams.alerting.notify.Notification;
import grokwatch.streams.alerting.notify.Text;
import grokwatch.streams.alerting.notify.format.GroupTitle;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import java.util.UUID;

/**
 * A notification as a mail in plain text and HTML: no name makes markup or a header. Mails about
 * one group refer to one another, so that mail programs show them as one thread.
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
            GroupNotification notification,
            Session session,
            InternetAddress from,
            List<InternetAddress> to)
            throws MessagingException {
        AlertMail mail = new AlertMail(session, "<" + notification.deliveryId() + "@grokwatch>");
        mail.setFrom(from);
        mail.setRecipients(RecipientType.TO, to.toArray(InternetAddress[]::new));
        mail.setSubject(Text.cut(Text.oneLine(GroupTitle.of(notification)), SUBJECT), UTF_8);
        mail.setSentDate(date(notification));
        mail.setHeader("Auto-Submitted", "auto-generated");
        mail.setHeader("References", thread(notification));
        MimeBodyPart text = new MimeBodyPart();
        text.setText(MailText.of(notification), UTF_8);
        MimeBodyPart html = new MimeBodyPart();
        html.setText(MailHtml.of(notification), UTF_8, "html");
        mail.setContent(new MimeMultipart("alternative", text, html));
        return mail;
    }

    /** Called while saving, where Jakarta Mail would make an id of its own. */
    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", id);
    }

    private static Date date(GroupNotification notification) {
        return new Date(
                notification.alerts().stream().mapToLong(Notification::timestamp).max().orElse(0));
    }

    /** An id that no mail has: the group's, in letters fit for a header. */
    private static String thread(GroupNotification notification) {
        byte[] key = notification.groupKey().getBytes(StandardCharsets.UTF_8);
        return "<" + UUID.nameUUIDFromBytes(key) + "@grokwatch>";
    }
}

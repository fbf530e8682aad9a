package grokwatch.streams.alerting.notify.mail;

import grokwatch.streams.alerting.notify.SendResult;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import java.util.Optional;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/** What a failure of sending means: SMTP's 4xx may pass (greylisting, full disk), 5xx will not. */
final class SmtpVerdict {

    private SmtpVerdict() {}

    /** Delivered where anyone got it: sending again would reach those a second time. */
    static SendResult of(SendFailedException failure) {
        if (failure.getValidSentAddresses() != null && failure.getValidSentAddresses().length > 0) {
            return new SendResult.Delivered(Optional.empty());
        }
        int code = code(failure);
        if (code >= 400 && code < 500) {
            return SendResult.Failed.withoutAnswer("answered " + code);
        }
        return new SendResult.Refused(
                Optional.empty(), code < 0 ? "sender or recipient refused" : "answered " + code);
    }

    /** The first code in the chain of causes; -1 without one. */
    private static int code(Exception failure) {
        Exception cause = failure;
        while (cause != null) {
            if (cause instanceof SMTPAddressFailedException address) {
                return address.getReturnCode();
            }
            if (cause instanceof SMTPSenderFailedException sender) {
                return sender.getReturnCode();
            }
            if (cause instanceof SMTPSendFailedException send && send.getReturnCode() > 0) {
                return send.getReturnCode();
            }
            cause = cause instanceof MessagingException next ? next.getNextException() : null;
        }
        return -1;
    }
}

package grokwatch.streams.alerting.notify.mail;

import grokwatch.streams.alerting.notify.GroupNotification;
import grokwatch.streams.alerting.notify.Notification;
import grokwatch.streams.alerting.notify.Text;
import grokwatch.streams.alerting.notify.format.AlertFormatter;
import grokwatch.streams.alerting.notify.format.GroupTitle;

/** The text of a mail: every alert in full, up to a hundred, each line safe to show. */
final class MailText {

    /** Maximum alerts of a mail. */
    static final int MAX = 100;

    private static final String END = "\r\n";

    private final StringBuilder text = new StringBuilder();

    private MailText() {}

    static String of(GroupNotification notification) {
        MailText mail = new MailText();
        mail.write(notification);
        return mail.text.toString();
    }

    private void write(GroupNotification notification) {
        boolean single = GroupTitle.isSingle(notification);
        GroupTitle.tallies(notification).forEach(this::line);
        int shown = Math.min(MAX, notification.alerts().size());
        for (Notification n : notification.alerts().subList(0, shown)) {
            if (!single) {
                line("");
                line("== " + AlertFormatter.title(n));
            }
            alert(n);
        }
        String rest = GroupTitle.rest(notification, shown);
        if (!rest.isEmpty()) {
            line("");
            line(rest);
        }
    }

    private void alert(Notification n) {
        if (!AlertFormatter.summary(n).isEmpty()) {
            line(AlertFormatter.summary(n));
            line("");
        }
        AlertFormatter.facts(n).forEach((name, value) -> line(name + ": " + value));
        AlertFormatter.evidence(n).forEach(figure -> line(figure.line()));
        AlertFormatter.curve(n).ifPresent(curve -> line(curve.line() + "  " + curve.legend()));
        if (!AlertFormatter.advice(n).isEmpty()) {
            line("");
            line(AlertFormatter.advice(n));
        }
        if (!n.link().isEmpty()) {
            line("");
            line("Open run: " + n.link());
        }
        if (!AlertFormatter.commands(n).isEmpty()) {
            line("");
            AlertFormatter.commands(n).forEach(this::line);
        }
    }

    private void line(String line) {
        text.append(Text.oneLine(line)).append(END);
    }
}

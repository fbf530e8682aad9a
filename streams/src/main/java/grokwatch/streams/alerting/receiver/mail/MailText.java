package grokwatch.streams.alerting.receiver.mail;

import grokwatch.streams.alerting.receiver.Bulletin;
import grokwatch.streams.alerting.receiver.Headline;
import grokwatch.streams.alerting.receiver.Notification;
import grokwatch.streams.alerting.receiver.Story;
import grokwatch.streams.alerting.receiver.Text;

/** The text of a mail: every alert in full, up to a hundred, each line safe to show. */
final class MailText {

    private static final int MAX = 100;
    private static final String END = "\r\n";

    private final StringBuilder text = new StringBuilder();

    private MailText() {}

    static String of(Bulletin bulletin) {
        MailText mail = new MailText();
        mail.write(bulletin);
        return mail.text.toString();
    }

    private void write(Bulletin bulletin) {
        boolean single = Headline.isSingle(bulletin);
        Headline.tallies(bulletin).forEach(this::line);
        int shown = Math.min(MAX, bulletin.alerts().size());
        for (Notification n : bulletin.alerts().subList(0, shown)) {
            if (!single) {
                line("");
                line("== " + Story.title(n));
            }
            alert(n);
        }
        String rest = Headline.rest(bulletin, shown);
        if (!rest.isEmpty()) {
            line("");
            line(rest);
        }
    }

    private void alert(Notification n) {
        line(n.summary());
        line("");
        Story.facts(n).forEach((name, value) -> line(name + ": " + value));
        Story.evidence(n).forEach(figure -> line(figure.line()));
        Story.curve(n).ifPresent(curve -> line(curve.line() + "  " + curve.legend()));
        if (!Story.advice(n).isEmpty()) {
            line("");
            line(Story.advice(n));
        }
        if (!Story.commands(n).isEmpty()) {
            line("");
            Story.commands(n).forEach(this::line);
        }
    }

    private void line(String line) {
        text.append(Text.oneLine(line)).append(END);
    }
}

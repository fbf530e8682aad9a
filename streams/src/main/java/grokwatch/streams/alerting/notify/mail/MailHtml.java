package grokwatch.streams.alerting.notify.mail;

import grokwatch.streams.alerting.notify.GroupNotification;
import grokwatch.streams.alerting.notify.Notification;
import grokwatch.streams.alerting.notify.Text;
import grokwatch.streams.alerting.notify.format.AlertFormatter;
import grokwatch.streams.alerting.notify.format.GroupTitle;
import grokwatch.streams.alerting.notify.format.MessageColor;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * The same as HTML of the kind that mail programs show: tables and inline styles, no script, no
 * image, nothing that is loaded. The curve is a table of bars.
 */
final class MailHtml {

    private static final int BAR_PIXELS = 32;
    private static final int MAX_BARS = 120;
    private static final String FONT = "font-family:-apple-system,Segoe UI,Arial,sans-serif";
    private static final String QUIET = "color:#595959;font-size:13px";

    private final StringBuilder html = new StringBuilder();

    private MailHtml() {}

    static String of(GroupNotification notification) {
        MailHtml mail = new MailHtml();
        mail.write(notification);
        return mail.html.toString();
    }

    private void write(GroupNotification notification) {
        html.append("<!doctype html><html lang=\"en\"><body style=\"margin:0;padding:16px;")
                .append("font-size:15px;line-height:1.45;color:#1a1a1a;background:#ffffff;")
                .append(FONT)
                .append("\">");
        GroupTitle.tallies(notification).forEach(line -> element("p", "margin:0", line));
        int shown = Math.min(MailText.MAX, notification.alerts().size());
        notification.alerts().subList(0, shown).forEach(this::alert);
        element("p", QUIET, GroupTitle.rest(notification, shown));
        html.append("</body></html>");
    }

    private void alert(Notification n) {
        html.append("<div style=\"border-left:4px solid %s;".formatted(colour(n)))
                .append("padding:2px 0 2px 12px;margin:0 0 18px\">");
        element("h2", "font-size:17px;margin:0 0 6px", AlertFormatter.title(n));
        element("p", "margin:0 0 8px", AlertFormatter.summary(n));
        curve(n);
        html.append("<table role=\"presentation\" cellpadding=\"0\" cellspacing=\"0\">");
        AlertFormatter.facts(n).forEach(this::fact);
        AlertFormatter.evidence(n).forEach(field -> fact(field.name(), field.value()));
        html.append("</table>");
        element("p", "margin:8px 0 0", AlertFormatter.advice(n));
        link(n.link());
        AlertFormatter.commands(n).forEach(command -> element("code", QUIET, command));
        html.append("</div>");
    }

    private static String colour(Notification n) {
        return switch (MessageColor.of(n)) {
            case CRITICAL -> "#b3261e";
            case WARNING -> "#b35900";
            case INFO -> "#0060a0";
            case RESOLVED -> "#2e7d32";
        };
    }

    private void fact(String name, String value) {
        html.append("<tr>");
        element("td", QUIET + ";padding:1px 14px 1px 0", name);
        element("td", "padding:1px 0", value);
        html.append("</tr>");
    }

    private void curve(Notification n) {
        AlertFormatter.curve(n)
                .ifPresent(
                        curve -> {
                            bars(n.window());
                            element("p", QUIET + ";margin:0 0 8px", curve.legend());
                        });
    }

    /** One cell a value; unknown ones leave a gap. */
    private void bars(List<Double> window) {
        List<Double> values = window.subList(Math.max(0, window.size() - MAX_BARS), window.size());
        double low = finite(values).min().orElse(0);
        double high = finite(values).max().orElse(0);
        html.append("<table role=\"presentation\" cellpadding=\"0\" cellspacing=\"0\"><tr>");
        for (double value : values) {
            html.append("<td valign=\"bottom\" height=\"%d\">".formatted(BAR_PIXELS));
            if (Double.isFinite(value)) {
                double share = high > low ? (value / 2 - low / 2) / (high / 2 - low / 2) : 0.5;
                html.append(
                        "<div style=\"width:5px;height:%dpx;margin-right:1px;background:#0072b2\"></div>"
                                .formatted(Math.max(1, Math.round(share * BAR_PIXELS))));
            }
            html.append("</td>");
        }
        html.append("</tr></table>");
    }

    private static DoubleStream finite(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).filter(Double::isFinite);
    }

    private void link(String url) {
        if (!url.isEmpty()) {
            html.append("<p style=\"margin:12px 0\"><a href=\"")
                    .append(escaped(url))
                    .append("\" style=\"background:#0060a0;color:#ffffff;padding:8px 14px;")
                    .append("border-radius:5px;text-decoration:none\">Open run</a></p>");
        }
    }

    /** Nothing for an empty text. */
    private void element(String tag, String style, String text) {
        if (!text.isEmpty()) {
            html.append("<%s style=\"%s\">".formatted(tag, style))
                    .append(escaped(text))
                    .append(tag.equals("code") ? "</code><br>" : "</" + tag + ">");
        }
    }

    private static String escaped(String text) {
        return Text.oneLine(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}

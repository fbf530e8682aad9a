package grokwatch.streams.alerting.notify.mail;

import static grokwatch.streams.fixture.Alerts.started;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import grokwatch.embedded.FreePort;
import grokwatch.streams.alerting.notify.GroupNotification;
import grokwatch.streams.alerting.notify.ReceiverName;
import grokwatch.streams.alerting.notify.SendResult;
import grokwatch.streams.alerting.notify.mail.SmtpServer.Login;
import grokwatch.streams.alerting.notify.mail.SmtpServer.Security;
import grokwatch.streams.fixture.Alerts;
import grokwatch.streams.fixture.GroupNotifications;
import grokwatch.streams.fixture.RudeServer;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("E-mail")
class MailReceiverTest {

    private GreenMail server;

    @BeforeEach
    void start() {
        server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void statesWhatHappenedUnderTheDeliveryId() throws Exception {
        assertThat(mail(Optional.empty()).send(notification("lr 1e-3 🚀")))
                .isEqualTo(new SendResult.Delivered(Optional.empty()));

        MimeMessage mail = server.getReceivedMessages()[0];
        assertThat(mail.getSubject()).isEqualTo("lr 1e-3 🚀 has begun to grok at step 12,000");
        assertThat(mail.getMessageID()).isEqualTo("<aa.0.FIRING.mail@grokwatch>");
        assertThat(part(mail, 0))
                .contains("validation accuracy rises from its plateau", "Step: 12,000")
                .contains("slope = 0.5", "keep the run");
    }

    @Test
    void notifiesAGroupInOneMailAndThreadsWhatComesLater() throws Exception {
        mail(Optional.empty()).send(GroupNotifications.group(3));
        mail(Optional.empty()).send(GroupNotifications.reminder(2));
        mail(Optional.empty()).send(notification("another"));

        MimeMessage[] mails = server.getReceivedMessages();
        assertThat(mails[0].getSubject()).isEqualTo("3 firing · grokking likely · modular");
        assertThat(part(mails[0], 0))
                .contains(
                        "== lr 1e-3 will probably grok: 91 %", "Time left: about 1h22m", "▁▁ ▁▃█");
        assertThat(mails[1].getHeader("References")).isEqualTo(mails[0].getHeader("References"));
        assertThat(mails[2].getHeader("References")).isNotEqualTo(mails[0].getHeader("References"));
    }

    @Test
    void htmlShowsTheCurveAsBarsAndLinksToTheRun() throws Exception {
        mail(Optional.empty()).send(GroupNotifications.group(3));
        mail(Optional.empty()).send(notification("<img src=x>\"&"));

        assertThat(part(server.getReceivedMessages()[0], 1))
                .contains("lr 1e-3 will probably grok: 91 %", ">Time left<", ">about 1h22m<")
                .containsPattern("(height:\\d+px.*){5}");
        assertThat(part(server.getReceivedMessages()[1], 1))
                .contains("&lt;img src=x&gt;&quot;&amp; has begun to grok")
                .doesNotContain("<img");
    }

    /** A part of a mail: 0 is plain text, 1 HTML. */
    private static String part(MimeMessage mail, int index) throws Exception {
        return ((MimeMultipart) mail.getContent()).getBodyPart(index).getContent().toString();
    }

    @Test
    void letsNoRunNameWriteAHeader() throws Exception {
        mail(Optional.empty()).send(notification("x\r\nBcc: all@example.org\r\n\r\nbody"));

        MimeMessage mail = server.getReceivedMessages()[0];
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getSubject()).contains("Bcc: all@example.org").doesNotContain("\n");
        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    @Test
    void logsInWithASecretThatIsNeverShown() {
        server.setUser("grokwatch@example.org", "grokwatch", "s3cret");
        Login login = new Login("grokwatch", "s3cret");

        assertThat(mail(Optional.of(login)).send(notification("run")))
                .isInstanceOf(SendResult.Delivered.class);
        assertThat(login.toString()).doesNotContain("s3cret");
    }

    @Test
    void isRefusedWithAWrongPassword() {
        server.setUser("grokwatch@example.org", "grokwatch", "s3cret");

        assertThat(mail(Optional.of(new Login("grokwatch", "guess"))).send(notification("run")))
                .isEqualTo(new SendResult.Refused(Optional.empty(), "login refused"));
    }

    @Test
    void mayBeTriedAgainWhenNoReaderListens() throws Exception {
        int closedPort = FreePort.find();

        assertThat(mail(closedPort, Optional.empty()).send(notification("run")))
                .isInstanceOf(SendResult.Failed.class);
    }

    @Test
    void mayBeTriedAgainWhenTheServerHangsUp() throws Exception {
        try (RudeServer rude = RudeServer.start(RudeServer.Manners.CLOSING)) {
            int port = rude.endpoint().url().getPort();

            assertThat(mail(port, Optional.empty()).send(notification("run")))
                    .isInstanceOf(SendResult.Failed.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"MAIL, 451", "RCPT, 450", "DATA, 421", "., 452"})
    void mayBeTriedAgainAfterWhatMayPass(String command, int code) throws Exception {
        try (ScriptedSmtp smtp = ScriptedSmtp.answering(command, code + " later, not s3cret")) {
            assertThat(mail(smtp.port(), Optional.empty()).send(notification("run")))
                    .isEqualTo(SendResult.Failed.withoutAnswer("answered " + code));
        }
    }

    @ParameterizedTest
    @CsvSource({"MAIL, 550", "RCPT, 553", "DATA, 554", "., 552"})
    void isRefusedForGood(String command, int code) throws Exception {
        try (ScriptedSmtp smtp = ScriptedSmtp.answering(command, code + " never, not s3cret")) {
            assertThat(mail(smtp.port(), Optional.empty()).send(notification("run")))
                    .isEqualTo(new SendResult.Refused(Optional.empty(), "answered " + code));
        }
    }

    private MailReceiver mail(Optional<Login> login) {
        return mail(server.getSmtp().getPort(), login);
    }

    private static MailReceiver mail(int port, Optional<Login> login) {
        return new MailReceiver(
                new ReceiverName("mail"),
                new SmtpServer("127.0.0.1", port, Security.PLAIN, login),
                address("grokwatch@example.org"),
                List.of(address("team@example.org")));
    }

    private static InternetAddress address(String text) {
        try {
            return new InternetAddress(text, true);
        } catch (jakarta.mail.internet.AddressException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static GroupNotification notification(String runName) {
        return Alerts.notification(
                started("aa").setLabels(Map.of("name", runName)).build(), "aa.0.FIRING.mail");
    }
}

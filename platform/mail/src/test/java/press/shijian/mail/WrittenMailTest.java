package press.shijian.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static press.shijian.mail.MailingService.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.BodyPart;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import press.shijian.engines.Ports;

/** What arrives, and what is left behind. */
@TestInstance(Lifecycle.PER_CLASS)
class WrittenMailTest {

    private final GreenMail server =
            new GreenMail(new ServerSetup(Ports.free(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private MailingService service;

    @BeforeAll
    void start() {
        server.start();
        service = MailingService.start(server.getSmtp().getPort(), MailingService.newDatabase());
    }

    @AfterAll
    void stop() {
        service.close();
        server.stop();
    }

    @Test
    void saysTheSameAsTextAndAsHtml() throws Exception {
        MimeMessage message = sent(Mail.withLink(
                MailingService.LINK, "zh", "zh@example.org", Locale.SIMPLIFIED_CHINESE, MailingService.PLAIN, "李晓雨"));

        assertThat(message.getSubject()).isEqualTo("你好，李晓雨");
        assertThat(message.getContentType()).startsWith("multipart/alternative");
        assertThat(part(message, 0).getContentType()).startsWith("text/plain; charset=UTF-8");
        assertThat(part(message, 1).getContentType()).startsWith("text/html; charset=UTF-8");
        assertThat((String) part(message, 0).getContent())
                .startsWith("李晓雨，您的稿件通过了。")
                .contains(
                        "请看一看。",
                        "看稿件\r\n" + MailingService.LINK,
                        "如有疑问",
                        "这封邮件由系统自动发出",
                        "投稿 https://desk.example.org/");
        assertThat((String) part(message, 1).getContent())
                .contains("<html lang=\"zh-CN\">")
                .contains("李晓雨，您的稿件通过了。", "请看一看。", "看稿件", "如有疑问", "这封邮件由系统自动发出")
                .contains("href=\"" + MailingService.LINK.replace("&", "&amp;") + "\"")
                .doesNotContain(" th:", "<img", "<script", "<link");
    }

    @Test
    void speaksTheOtherLanguage() throws Exception {
        MimeMessage message = sent(
                Mail.withLink(MailingService.LINK, "en", "en@example.org", Locale.ENGLISH, MailingService.PLAIN, "Li"));

        assertThat(message.getSubject()).isEqualTo("Hello Li");
        assertThat(message.getHeader("Content-Language")).containsExactly("en");
        for (int i = 0; i < 2; i++) {
            assertThat((String) part(message, i).getContent())
                    .contains(
                            "Dear Li, your article was accepted.",
                            "See the article",
                            "sent automatically",
                            "Submissions")
                    .doesNotContain("稿");
        }
    }

    @Test
    void comesFromTheServiceAndIsAnsweredByNoHolidayNote() throws Exception {
        MimeMessage message = sent(Mail.withLink(
                MailingService.LINK, "from", "from@example.org", Locale.ENGLISH, MailingService.PLAIN, "Li"));

        InternetAddress from = (InternetAddress) message.getFrom()[0];
        assertThat(from.getAddress()).isEqualTo("noreply@example.org");
        assertThat(from.getPersonal()).isEqualTo("Shijian");
        assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(message.getSentDate()).isNotNull();
    }

    /** As one that has waited since before an upgrade gave its text another argument. */
    @Test
    void saysNothingInThePlaceOfAnArgumentThatItLacks() throws Exception {
        MimeMessage message = sent(Mail.withLink(
                MailingService.LINK, "few", "few@example.org", Locale.SIMPLIFIED_CHINESE, MailingService.PLAIN));

        assertThat((String) part(message, 0).getContent()).startsWith("，您的稿件通过了。");
    }

    @Test
    void letsNoNameBecomeAHeaderOrMarkup() throws Exception {
        MimeMessage message = sent(Mail.withLink(
                MailingService.LINK,
                "injected",
                "injected@example.org",
                Locale.ENGLISH,
                MailingService.PLAIN,
                "x\r\nBcc: victim@example.org\r\n\r\n<script>alert(1)</script>{0}"));

        assertThat(message.getHeader("Bcc")).isNull();
        assertThat(message.getAllRecipients()).hasSize(1);
        assertThat(message.getSubject()).isEqualTo("Hello x Bcc: victim@example.org <script>alert(1)</script>{0}");
        assertThat((String) part(message, 1).getContent())
                .doesNotContain("<script")
                .contains("&lt;script&gt;");
        assertThat(Arrays.stream(server.getReceivedMessages()).filter(one -> to(one).contains("victim")))
                .isEmpty();
    }

    @Test
    void leavesNothingInTheOutboxThatOpensAnything() throws Exception {
        sent(Mail.withLink(
                MailingService.LINK, "secret", "secret@example.org", Locale.ENGLISH, MailingService.PLAIN, "Li"));
        await(() -> service.state("secret").equals("SENT"));

        assertThat(service.stored("secret"))
                .containsKeys("to", "endedAt", "expireAt")
                .doesNotContainKeys("link", "arguments", "about", "dueAt", "waitingSince");
    }

    @Test
    void bringsALinkThatWasNeverInTheOutbox() throws Exception {
        service.mails()
                .send(Mail.about("account-7", "late", "late@example.org", Locale.ENGLISH, MailingService.LATE, "Li"));
        assertThat(service.stored("late").toString()).doesNotContain("secret-");

        assertThat((String) part(received("late@example.org"), 0).getContent()).contains(MailingService.LATE_LINK);
        await(() -> service.state("late").equals("SENT"));
        assertThat(service.stored("late").toString()).doesNotContain("secret-", "account-7");
    }

    @Test
    void isDroppedWhereThereIsNothingToSayAnyMore() {
        service.mails().send(Mail.about("gone", "gone", "gone@example.org", Locale.ENGLISH, MailingService.LATE, "Li"));

        await(() -> service.state("gone").equals("DROPPED"));

        assertThat(service.stored("gone")).doesNotContainKeys("to", "about");
    }

    @Test
    void toNobodyIsWrittenDownAndSentNowhere() {
        service.mails().sendToNobody("nobody", MailingService.PLAIN);

        assertThat(service.state("nobody")).isEqualTo("DROPPED");
        assertThat(service.stored("nobody")).containsKey("expireAt");
    }

    @Test
    void isOffWhereNoServerIsNamed() {
        try (MailingService off =
                MailingService.start(1, MailingService.newDatabase(), "spring.mail.host=", "shijian.mail.from=")) {
            assertThat(off.mails().isOn()).isFalse();
            assertThatThrownBy(() -> off.send("any", "li@example.org")).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void isRefusedAtTheStartWhereItCouldNotBeSent() {
        assertThatThrownBy(() -> MailingService.start(1, MailingService.newDatabase(), "shijian.mail.from=nobody"))
                .hasStackTraceContaining("SHIJIAN_MAIL_FROM");
        assertThatThrownBy(() -> MailingService.start(1, MailingService.newDatabase(), "shijian.shell.public-url="))
                .hasStackTraceContaining("shijian.shell.public-url");
    }

    private MimeMessage sent(Mail mail) {
        service.mails().send(mail);
        return received(mail.to());
    }

    private MimeMessage received(String to) {
        await(() -> Arrays.stream(server.getReceivedMessages()).anyMatch(one -> to(one).equals(to)));
        return Arrays.stream(server.getReceivedMessages())
                .filter(one -> to(one).equals(to))
                .findFirst()
                .orElseThrow();
    }

    private static String to(MimeMessage message) {
        try {
            return message.getAllRecipients()[0].toString();
        } catch (jakarta.mail.MessagingException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static BodyPart part(MimeMessage message, int index) throws Exception {
        return ((MimeMultipart) message.getContent()).getBodyPart(index);
    }
}

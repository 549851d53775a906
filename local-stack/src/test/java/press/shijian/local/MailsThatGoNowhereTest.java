package press.shijian.local;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.InputStream;
import java.lang.Thread.UncaughtExceptionHandler;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import press.shijian.testkit.AnyDatabase;

/** What the services send by mail is shown on this machine, and leaves it by no way. */
@AnyDatabase
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MailsThatGoNowhereTest {

    private final HttpClient browser = HttpClient.newHttpClient();
    private LocalStack stack;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        stack = RunningFakes.in(folder);
    }

    @AfterAll
    void stop() {
        stack.stop();
    }

    @Test
    void standOnAPageAsTextAndAsHtml() throws Exception {
        send(stack.mailPort(), "li@example.org", "设置新密码 <b>", "请打开 https://localhost/reset", "<p>请打开</p>");

        SentMail newest = stack.mails().get(0);
        assertThat(newest.subject()).isEqualTo("设置新密码 <b>");
        assertThat(get("/mails").body())
                .contains("li@example.org", "设置新密码 &lt;b&gt;", "href=\"/mails/" + newest.number() + "\"")
                .doesNotContain("{{", "还没有邮件");
        assertThat(get("/mails/" + newest.number()).body())
                .contains(
                        "请打开 https://localhost/reset",
                        "src=\"/mails/" + newest.number() + "/html\" sandbox=\"allow-popups")
                .doesNotContain("{{");
        assertThat(get("/mails/999").statusCode()).isEqualTo(404);
    }

    @Test
    void thePageSaysSoWhereThereAreNone() throws Exception {
        String template;
        try (InputStream page = ConsolePage.class.getResourceAsStream("console/mails.html")) {
            template = new String(page.readAllBytes(), StandardCharsets.UTF_8);
        }

        assertThat(new MailPages(List.of(), Texts.chinese()).all(template))
                .contains("还没有邮件")
                .doesNotContain("{{", "<tbody>");
    }

    @Test
    void runNothingAndLoadNothing() throws Exception {
        send(stack.mailPort(), "li@example.org", "x", "x", "<script>alert(1)</script>");

        HttpResponse<String> html = get("/mails/" + stack.mails().get(0).number() + "/html");

        assertThat(html.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'")
                .contains("sandbox")
                .doesNotContain("allow-scripts", "allow-same-origin");
    }

    @Test
    void areKeptUpToABound() throws Exception {
        try (MailSink sink = MailSink.open()) {
            for (int i = 1; i <= MailSink.MOST + 5; i++) {
                send(sink.port(), "li@example.org", "mail " + i, "x", "x");
            }

            assertThat(sink.newestFirst()).hasSize(MailSink.MOST);
            assertThat(sink.newestFirst().get(0).subject()).isEqualTo("mail " + (MailSink.MOST + 5));
            assertThat(sink.newestFirst().get(MailSink.MOST - 1).subject()).isEqualTo("mail 6");
        }
    }

    @Test
    void aServiceKilledInTheMiddleOfOneDisturbsNobody() throws Exception {
        List<Throwable> uncaught = new CopyOnWriteArrayList<>();
        UncaughtExceptionHandler usual = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, failed) -> uncaught.add(failed));
        try (MailSink sink = MailSink.open()) {
            Thread[] ofTheConnection = {null};
            try (Socket service = new Socket(InetAddress.getLoopbackAddress(), sink.port())) {
                service.setSoLinger(true, 0); // its end is a reset, as that of a process with unread bytes
                assertThat(service.getInputStream().read()).isEqualTo('2');
                String client = ":" + service.getLocalPort();
                ofTheConnection[0] = Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> thread.getName().endsWith(client))
                        .findFirst()
                        .orElseThrow();
            }
            ofTheConnection[0].join(Duration.ofSeconds(20).toMillis());

            assertThat(ofTheConnection[0].isAlive()).isFalse();
            assertThat(uncaught).isEmpty();
            send(sink.port(), "li@example.org", "next", "x", "x");
            assertThat(sink.newestFirst()).hasSize(1);
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(usual);
        }
    }

    private static void send(int port, String to, String subject, String text, String html) throws Exception {
        Properties properties = new Properties();
        properties.put("mail.smtp.host", "127.0.0.1");
        properties.put("mail.smtp.port", Integer.toString(port));
        properties.put("mail.smtp.localhost", "localhost");
        properties.put("mail.from", "service@example.org");
        MimeMessage message = new MimeMessage(Session.getInstance(properties));
        message.setFrom("service@example.org");
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(to));
        message.setSubject(subject, "UTF-8");
        MimeBodyPart asText = new MimeBodyPart();
        asText.setText(text, "UTF-8", "plain");
        MimeBodyPart asHtml = new MimeBodyPart();
        asHtml.setText(html, "UTF-8", "html");
        message.setContent(new MimeMultipart("alternative", asText, asHtml));
        Transport.send(message);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return browser.send(
                HttpRequest.newBuilder(URI.create(stack.consoleAddress() + path))
                        .build(),
                BodyHandlers.ofString());
    }
}

package press.shijian.testkit;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.springframework.test.context.DynamicPropertyRegistry;
import press.shijian.engines.Ports;

/** A mail server that a service under test sends to: mail is on where a test class has one. */
public final class MailProbe {

    private final GreenMail server;
    private final String publicUrl;

    private MailProbe(GreenMail server, String publicUrl) {
        this.server = server;
        this.publicUrl = publicUrl;
    }

    /**
     * Runs until the tests end.
     *
     * @param publicUrl of the service, by http: with https its cookies would be for TLS alone
     */
    public static MailProbe running(String publicUrl) {
        GreenMail server = new GreenMail(new ServerSetup(Ports.free(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        return new MailProbe(server, publicUrl);
    }

    /** Has the service send here. */
    public void configure(DynamicPropertyRegistry properties) {
        properties.add("spring.mail.host", () -> "127.0.0.1");
        properties.add("spring.mail.port", () -> server.getSmtp().getPort());
        properties.add("spring.mail.properties.mail.smtp.starttls.required", () -> "false");
        properties.add("spring.mail.properties.mail.smtp.localhost", () -> "localhost");
        properties.add("shijian.mail.from", () -> "noreply@example.org");
        properties.add("shijian.mail.look", () -> "100ms");
        properties.add("shijian.shell.public-url", () -> publicUrl);
    }

    /** The plain texts of what came to this address, the first first. */
    public List<String> to(String address) {
        return received(address).map(MailProbe::text).toList();
    }

    private Stream<MimeMessage> received(String address) {
        return Arrays.stream(server.getReceivedMessages())
                .filter(message -> recipient(message).equals(address));
    }

    /** Waits for it. */
    public String nth(int nth, String address) {
        Awaitility.await("mail " + nth + " to " + address)
                .until(() -> to(address).size() >= nth);
        return to(address).get(nth - 1);
    }

    /** The HTML of the nth mail to this address. Waits for it. */
    public Document page(int nth, String address) {
        nth(nth, address);
        return received(address)
                .skip(nth - 1)
                .map(message -> Jsoup.parse(part(message, 1)))
                .findFirst()
                .orElseThrow();
    }

    /** Waits for it. */
    public String subject(int nth, String address) {
        nth(nth, address);
        return received(address)
                .skip(nth - 1)
                .map(MailProbe::subject)
                .findFirst()
                .orElseThrow();
    }

    /** The path, with its parameters, that the nth mail to this address leads to. Waits for the mail. */
    public String link(int nth, String address) {
        String text = nth(nth, address);
        Matcher link =
                Pattern.compile("(?m)^" + Pattern.quote(publicUrl) + "(/\\S+)$").matcher(text);
        if (!link.find()) {
            throw new AssertionError("No link in " + text);
        }
        return link.group(1);
    }

    private static String recipient(MimeMessage message) {
        try {
            return message.getAllRecipients()[0].toString();
        } catch (MessagingException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static String subject(MimeMessage message) {
        try {
            return message.getSubject();
        } catch (MessagingException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static String text(MimeMessage message) {
        return part(message, 0);
    }

    private static String part(MimeMessage message, int part) {
        try {
            return ((String) ((MimeMultipart) message.getContent())
                            .getBodyPart(part)
                            .getContent())
                    .replace("\r", "");
        } catch (MessagingException | IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}

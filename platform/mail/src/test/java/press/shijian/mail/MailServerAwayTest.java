package press.shijian.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static press.shijian.mail.MailingService.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import press.shijian.engines.Ports;

/** The mail server is away, comes back, and was never there: nothing is lost, and nothing comes twice. */
class MailServerAwayTest {

    private final ServerSetup address = new ServerSetup(Ports.free(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP);

    @Test
    void everyMailArrivesOnceItIsBack() {
        try (MailingService service = MailingService.start(address.getPort(), MailingService.newDatabase())) {
            List<String> recipients = IntStream.range(0, 12)
                    .mapToObj(i -> "student" + i + "@example.org")
                    .toList();
            recipients.forEach(to -> service.send("event-" + to, to));
            await(() ->
                    service.meter("shijian.mails.waiting") == 12 && service.meter("shijian.mails.oldest.age") > 0.3);
            assertThat(service.stored("event-student0@example.org").getInteger("attempts"))
                    .as("it was tried")
                    .isPositive();

            GreenMail server = new GreenMail(address);
            server.start();
            try {
                await(() -> server.getReceivedMessages().length >= 12);
                await(() -> service.meter("shijian.mails.waiting") == 0);

                assertThat(Arrays.stream(server.getReceivedMessages()).map(MailServerAwayTest::to))
                        .containsExactlyInAnyOrderElementsOf(recipients);
                assertThat(service.meter("shijian.mails.sent")).isEqualTo(12);
                assertThat(service.meter("shijian.mails.oldest.age")).isZero();
                assertThat(service.meter("shijian.mails.refused")).isZero();
            } finally {
                server.stop();
            }
        }
    }

    @Test
    void whatWaitsOutlivesTheService() {
        String database = MailingService.newDatabase();
        try (MailingService service = MailingService.start(address.getPort(), database)) {
            service.send("accepted-7", "li@example.org");
            await(() -> service.stored("accepted-7").getInteger("attempts") > 1);
        }
        GreenMail server = new GreenMail(address);
        server.start();
        try (MailingService next = MailingService.start(address.getPort(), database)) {
            await(() -> next.state("accepted-7").equals("SENT"));
            assertThat(server.getReceivedMessages()).hasSize(1);
        } finally {
            server.stop();
        }
    }

    /** However long it is away: the pause grows, and doesn't grow for ever. */
    @Test
    void thePauseGrowsAndIsNeverLongerThanFiveMinutes() {
        MailProperties properties = new MailProperties(
                "",
                Duration.ZERO,
                Duration.ZERO,
                Duration.ofSeconds(5),
                Duration.ofMinutes(5),
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO);

        assertThat(IntStream.of(1, 2, 3, 7, 8, 10_000).mapToObj(properties::pause))
                .containsExactly(
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(20),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(5));
    }

    private static String to(MimeMessage message) {
        try {
            return message.getAllRecipients()[0].toString();
        } catch (jakarta.mail.MessagingException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}

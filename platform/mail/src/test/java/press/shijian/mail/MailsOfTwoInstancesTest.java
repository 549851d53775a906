package press.shijian.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static press.shijian.mail.MailingService.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import press.shijian.engines.Ports;

/** Two instances of a service on one outbox. */
class MailsOfTwoInstancesTest {

    private static final int MAILS = 40;

    private final GreenMail server =
            new GreenMail(new ServerSetup(Ports.free(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void sendEachMailOnce() throws Exception {
        int port = server.getSmtp().getPort();
        String database = MailingService.newDatabase();
        try (MailingService one = MailingService.start(port, database);
                MailingService other = MailingService.start(port, database)) {
            for (int i = 0; i < MAILS; i++) {
                // the same cause comes to both
                one.send("event-" + i, "student" + i + "@example.org");
                other.send("event-" + i, "student" + i + "@example.org");
            }

            await(() -> one.meter("shijian.mails.sent") + other.meter("shijian.mails.sent") >= MAILS);
            await(() -> one.meter("shijian.mails.waiting") == 0);

            assertThat(server.getReceivedMessages()).hasSize(MAILS);
            assertThat(one.meter("shijian.mails.sent"))
                    .as("both had a part in it")
                    .isBetween(1.0, MAILS - 1.0);
        }
    }

    @Test
    void aCauseThatComesAgainLaterMakesNoSecondMail() {
        try (MailingService service = MailingService.start(server.getSmtp().getPort(), MailingService.newDatabase())) {
            service.send("event-1", "li@example.org");
            await(() -> service.state("event-1").equals("SENT"));

            service.send("event-1", "li@example.org");
            service.send("event-2", "li@example.org");
            await(() -> service.state("event-2").equals("SENT"));

            assertThat(server.getReceivedMessages()).hasSize(2);
        }
    }
}

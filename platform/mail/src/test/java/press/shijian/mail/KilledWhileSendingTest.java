package press.shijian.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static press.shijian.mail.MailingService.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import press.shijian.engines.Ports;

/** An instance ends between the server's answer and its own note of it: the one moment that makes a mail come twice. */
class KilledWhileSendingTest {

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

    /** What a kill leaves: the server has the mail, and the outbox doesn't know. */
    static final class Killed extends Error {}

    @Test
    void theMailComesAgainWithTheSameMessageId() throws Exception {
        String database = MailingService.newDatabase();
        CountDownLatch killed = new CountDownLatch(1);
        try (MailingService falling = MailingService.start(
                server.getSmtp().getPort(),
                database,
                MailingService.afterEach(message -> {
                    killed.countDown();
                    throw new Killed();
                }),
                "shijian.mail.lease=2s")) {
            falling.send("accepted-7", "li@example.org");
            assertThat(killed.await(20, TimeUnit.SECONDS)).isTrue();
        }
        try (MailingService next = MailingService.start(server.getSmtp().getPort(), database)) {
            await(() -> next.state("accepted-7").equals("SENT"));

            MimeMessage[] received = server.getReceivedMessages();
            assertThat(received).hasSize(2);
            assertThat(received[0].getMessageID())
                    .isEqualTo(received[1].getMessageID())
                    .matches("<[0-9a-f]{32}@example\\.org>");
        }
    }

    @Test
    void anotherMailHasAnotherMessageId() throws Exception {
        try (MailingService service = MailingService.start(server.getSmtp().getPort(), MailingService.newDatabase())) {
            service.send("accepted-7", "li@example.org");
            service.send("accepted-8", "li@example.org");

            await(() -> server.getReceivedMessages().length == 2);

            assertThat(server.getReceivedMessages()[0].getMessageID())
                    .isNotEqualTo(server.getReceivedMessages()[1].getMessageID());
        }
    }
}

package press.shijian.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static press.shijian.mail.MailingService.await;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import press.shijian.engines.Ports;

/** The owner of an address has gone, and somebody else may have it next. */
class ForgottenAddressTest {

    private static final String LI = "li@example.org";

    @Test
    void takesWithItWhatWaitsAndNotWhatCameLater() {
        try (MailingService service = MailingService.start(Ports.free(), MailingService.newDatabase())) {
            service.send("before", LI);
            service.send("to-another", "wang@example.org");
            Instant gone = Instant.now();
            await(() -> Instant.now().isAfter(gone.plusMillis(5)));
            service.send("later", LI);

            service.mails().forget(LI, gone);

            assertThat(service.stored("before")).isNull();
            assertThat(service.state("to-another")).isEqualTo("WAITING");
            assertThat(service.state("later")).isEqualTo("WAITING");
        }
    }

    /** One that was being sent when the owner went has ended later than that. */
    @Test
    void takesWithItThatSomethingWasSentWheneverItWas() throws Exception {
        ScriptedServer server = new ScriptedServer();
        try (MailingService service = MailingService.start(server.port(), MailingService.newDatabase())) {
            Instant gone = Instant.now();
            service.send("sent", LI);
            service.send("to-another", "wang@example.org");
            await(() -> service.state("sent").equals("SENT")
                    && service.state("to-another").equals("SENT"));

            service.mails().forget(LI, gone);

            assertThat(service.stored("sent")).isNull();
            assertThat(service.state("to-another")).isEqualTo("SENT");
        } finally {
            server.close();
        }
    }
}

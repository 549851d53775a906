package press.shijian.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static press.shijian.mail.MailingService.await;

import java.util.Locale;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The mail server says no: for good, for now, or to us as such. */
class RefusedMailTest {

    private final ScriptedServer server = new ScriptedServer();
    private MailingService service;

    @BeforeEach
    void start() {
        service = MailingService.start(server.port(), MailingService.newDatabase());
    }

    @AfterEach
    void stop() throws Exception {
        service.close();
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "RCPT TO:, 550 5.1.1 No such user",
        "RCPT TO:, 553 Mailbox name not allowed",
        "., 552 5.3.4 Message too big",
    })
    void forGoodEndsItWithTheReason(String command, String answer) {
        server.answer(command, answer);
        service.send("accepted-7", "nobody@example.org");
        service.send("accepted-8", "li@example.org");

        await(() -> service.state("accepted-7").equals("REFUSED"));
        await(() -> service.state("accepted-8").equals("SENT"));

        Document refused = service.stored("accepted-7");
        assertThat(refused.getString("reason")).contains(answer.substring(0, 3));
        assertThat(refused).containsKey("expireAt").doesNotContainKeys("to", "link", "arguments", "dueAt");
        assertThat(service.meter("shijian.mails.refused")).isEqualTo(1);
        assertThat(server.taken).containsExactly("<li@example.org>");
    }

    @ParameterizedTest
    @CsvSource({
        "RCPT TO:, 450 4.2.0 Greylisted",
        "., 451 4.3.0 Try again",
        "RCPT TO:, 554 5.7.1 Relay access denied",
        "MAIL FROM:, 550 5.1.0 Sender unknown",
        "MAIL FROM:, 530 5.7.0 Authentication required",
        "MAIL FROM:, 421 4.3.2 Too busy",
    })
    void forNowIsTriedAgain(String command, String answer) {
        server.answer(command, answer);
        service.send("accepted-7", "li@example.org");

        await(() -> service.state("accepted-7").equals("SENT"));

        assertThat(service.stored("accepted-7").getInteger("attempts")).isGreaterThan(1);
        assertThat(server.taken).containsExactly("<li@example.org>");
        assertThat(service.meter("shijian.mails.refused")).isZero();
    }

    @Test
    void forNowAndForDaysIsForGood() {
        service.close();
        service =
                MailingService.start(server.port(), MailingService.newDatabase(), "shijian.mail.recipient-patience=2s");
        String[] full = new String[500];
        java.util.Arrays.fill(full, "452 4.2.2 Mailbox full");
        server.answer("RCPT TO:", full);
        service.send("accepted-7", "li@example.org");

        await(() -> service.state("accepted-7").equals("REFUSED"));

        assertThat(service.stored("accepted-7").getString("reason")).contains("Mailbox full");
        assertThat(service.stored("accepted-7").getInteger("attempts")).isGreaterThan(1);
    }

    @ParameterizedTest
    @CsvSource({"no address", "a@example.org\\nBcc: b@example.org", "'a@example.org, b@example.org'"})
    void anAddressThatIsNoneEndsTheMailAndStopsNoOther(String typed) {
        service.send("accepted-7", typed.replace("\\n", "\r\n"));
        service.send("accepted-8", "li@example.org");

        await(() -> service.state("accepted-7").equals("REFUSED"));
        await(() -> service.state("accepted-8").equals("SENT"));

        assertThat(server.taken).containsExactly("<li@example.org>");
    }

    /** Another version's, or one that a release forgot. */
    @Test
    void aKindThatNobodyKnowsWaitsAndStopsNoOther() {
        service.mails()
                .send(Mail.withLink(
                        MailingService.LINK, "new-1", "li@example.org", Locale.SIMPLIFIED_CHINESE, "of tomorrow"));
        service.send("accepted-8", "li@example.org");

        await(() -> service.state("accepted-8").equals("SENT"));
        await(() -> service.stored("new-1").getInteger("attempts") > 1);

        assertThat(service.state("new-1")).isEqualTo("WAITING");
    }
}

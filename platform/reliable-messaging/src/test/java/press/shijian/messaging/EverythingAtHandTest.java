package press.shijian.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Nothing is broken: what people see every day. */
class EverythingAtHandTest {

    private static TestService service;

    @BeforeAll
    static void start() {
        service = TestService.setup().start();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void eventsArriveInOrderAndLeaveTheOutboxEmpty() {
        service.count("daily", 20);

        service.awaitHeard("daily", 20);
        service.awaitOutboxEmpty("daily");
    }

    /** Of the other services the sweeper comes round so often that it hides what should have left before. */
    @Test
    void eventsLeaveRightAfterTheWriteWithoutTheSweeper() {
        try (TestService unswept =
                TestService.setup().with("shijian.messaging.sweep", "1h").start()) {
            unswept.count("at-once", 1);
            unswept.awaitHeard("at-once", 1);
            unswept.count("at-once", 1);
            unswept.awaitHeard("at-once", 2);
            unswept.awaitOutboxEmpty("at-once");
        }
    }

    @Test
    void versionMovesWithSavesAndNotWithTheRelay() {
        service.count("version", 3);
        service.awaitHeard("version", 3);
        service.awaitOutboxEmpty("version");

        assertThat(service.tallies().find("version").orElseThrow().version()).isEqualTo(2);
    }

    @Test
    void whatIsAcknowledgedAndWhatIsReadOutlivesAnElection() {
        assertThat(service.mongo().getDb().getWriteConcern()).isEqualTo(WriteConcern.MAJORITY.withJournal(true));
        assertThat(service.mongo().getDb().getReadConcern()).isEqualTo(ReadConcern.MAJORITY);
    }

    @Test
    void aFieldSetToNullIsGoneFromTheDocument() {
        Ledger ledger = new Ledger("nulls");
        ledger.note("for now");
        service.ledgers().save(ledger);
        ledger.note(null);
        service.ledgers().save(ledger);

        assertThat(service.document("ledgers", "nulls")).doesNotContainKey("note");
    }

    @Test
    void whoeverSavesPastTheStoreIsRefused() {
        assertThatThrownBy(() -> service.mongo().save(new Ledger("past"))).hasMessageContaining("AggregateStore");
    }

    @Test
    void anAggregateThatWouldLoseAFieldIsRefusedAtStart() {
        class Forgetful extends AggregateRoot {
            @SuppressWarnings("unused")
            private final List<String> never = new ArrayList<>();

            Forgetful(String id) {
                super(id);
            }
        }
        class Meddling extends AggregateRoot {
            @SuppressWarnings("unused")
            private String heard = "";

            Meddling(String id) {
                super(id);
            }
        }
        OutboxRelay relay = service.bean(OutboxRelay.class);

        assertThatThrownBy(() -> new AggregateStore<>(Forgetful.class, service.mongo(), relay))
                .hasMessageContaining("never loaded");
        assertThatThrownBy(() -> new AggregateStore<>(Meddling.class, service.mongo(), relay))
                .hasMessageContaining("every aggregate");
    }
}

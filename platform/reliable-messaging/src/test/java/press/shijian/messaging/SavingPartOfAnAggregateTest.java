package press.shijian.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bson.BsonDocument;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A save tells the database what differs from what it holds, and nothing else. */
class SavingPartOfAnAggregateTest {

    private final List<BsonDocument> updates = new CopyOnWriteArrayList<>();
    private final TestService service =
            TestService.setup().observing(new UpdatesOfLedgers()).start();

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void writesTheFieldsThatChanged() {
        ledgerWith(1, 2, 3);

        service.ledgers().update("book", ledger -> ledger.note("checked"));

        assertThat(lastUpdate().keySet()).containsExactly("$set");
        assertThat(lastUpdate().getDocument("$set").keySet()).containsExactlyInAnyOrder("version", "note");
        assertStored(List.of(1, 2, 3), "checked");
    }

    @Test
    void writesAListThatGrew() {
        ledgerWith(1, 2, 3);

        service.ledgers().update("book", ledger -> ledger.write(4));

        assertThat(lastUpdate().getDocument("$set").keySet()).containsExactlyInAnyOrder("version", "numbers");
        assertStored(List.of(1, 2, 3, 4), null);
    }

    @Test
    void takesAwayWhatIsNullNowAndWasThere() {
        ledgerWith(1);
        service.ledgers().update("book", ledger -> ledger.note("checked"));

        service.ledgers().update("book", ledger -> ledger.note(null));

        assertThat(lastUpdate().getDocument("$unset").keySet()).containsExactly("note");
        assertThat(service.document("ledgers", "book")).doesNotContainKey("note");
    }

    @Test
    void knowsWhatItWroteWhenTheSameOneIsSavedAgain() {
        Ledger ledger = ledgerWith(1);
        ledger.note("first");
        service.ledgers().save(ledger);
        ledger.note("second");
        service.ledgers().save(ledger);
        assertThat(lastUpdate().getDocument("$set").keySet()).containsExactlyInAnyOrder("version", "note");
        ledger.note("first");
        ledger.write(2);
        service.ledgers().save(ledger);

        assertThat(lastUpdate().getDocument("$set").keySet()).containsExactlyInAnyOrder("version", "note", "numbers");
        assertStored(List.of(1, 2), "first");
    }

    @Test
    void writesAllOfOneThatNoStoreHasRead() {
        ledgerWith(1);
        Ledger readElsewhere = service.mongo().findById("book", Ledger.class);
        readElsewhere.note("checked");

        service.ledgers().save(readElsewhere);

        assertThat(lastUpdate().getDocument("$set").keySet()).contains("version", "note", "numbers");
        assertStored(List.of(1), "checked");
    }

    private Ledger ledgerWith(int... numbers) {
        Ledger ledger = new Ledger("book");
        for (int number : numbers) {
            ledger.write(number);
        }
        return service.ledgers().save(ledger);
    }

    private void assertStored(List<Integer> numbers, String note) {
        Document stored = service.document("ledgers", "book");
        assertThat(stored.getList("numbers", Integer.class)).isEqualTo(numbers);
        assertThat(stored.getString("note")).isEqualTo(note);
    }

    private BsonDocument lastUpdate() {
        return updates.get(updates.size() - 1);
    }

    private final class UpdatesOfLedgers implements CommandListener {

        @Override
        public void commandStarted(CommandStartedEvent event) {
            BsonDocument command = event.getCommand();
            if (event.getCommandName().equals("findAndModify")
                    && command.getString("findAndModify").getValue().equals("ledgers")) {
                updates.add(BsonDocument.parse(command.getDocument("update").toJson()));
            }
        }
    }
}

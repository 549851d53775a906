package press.shijian.messaging;

import java.time.Instant;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.mongodb.core.mapping.Document;

/** What emits, in these tests: each count is an event with the next number. */
@Document("tallies")
class Tally extends AggregateRoot {

    private int count;

    @PersistenceCreator
    Tally(String id) {
        super(id);
    }

    void count(EventType<Counted> type) {
        count++;
        emit(type, new Counted(count), Instant.now());
    }

    int count() {
        return count;
    }

    /** The event. */
    record Counted(int number) {}
}

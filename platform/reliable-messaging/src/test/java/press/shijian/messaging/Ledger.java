package press.shijian.messaging;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.mongodb.core.mapping.Document;

/** What hears, in these tests: it writes down each number, so that a loss, a repeat or a wrong order shows. */
@Document("ledgers")
class Ledger extends AggregateRoot {

    private List<Integer> numbers = new ArrayList<>();
    private @Nullable String note;

    @PersistenceCreator
    Ledger(String id) {
        super(id);
    }

    void write(int number) {
        numbers.add(number);
    }

    List<Integer> numbers() {
        return numbers;
    }

    void note(@Nullable String note) {
        this.note = note;
    }

    @Nullable
    String note() {
        return note;
    }
}

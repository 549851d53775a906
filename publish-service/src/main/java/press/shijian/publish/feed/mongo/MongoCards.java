package press.shijian.publish.feed.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.ReplaceOptions;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;
import press.shijian.publish.feed.Card;
import press.shijian.publish.feed.Cards;

@Component
class MongoCards implements Cards {

    private final MongoTemplate mongo;

    MongoCards(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    @Override
    public Optional<Card> findById(long number) {
        return Optional.ofNullable(mongo.findById(number, Card.class));
    }

    @Override
    public List<Card> findAllById(Iterable<Long> numbers) {
        List<Long> ids = new ArrayList<>();
        numbers.forEach(ids::add);
        return mongo.find(Query.query(where("_id").in(ids)), Card.class);
    }

    /** Where a newer card is there the query finds none, and inserting one collides with it. */
    @Override
    public void saveUnlessOlder(Card card) {
        long sequence = Objects.requireNonNull(card.sequence());
        Query notNewer =
                Query.query(where("_id").is(card.number()).and("sequence").not().gt(sequence));
        Query newer = Query.query(where("_id").is(card.number()).and("sequence").gt(sequence));
        boolean settled = false;
        while (!settled) {
            try {
                mongo.replace(notNewer, card, ReplaceOptions.replaceOptions().upsert());
                settled = true;
            } catch (DuplicateKeyException lost) {
                settled = mongo.exists(newer, Card.class);
            }
        }
    }
}

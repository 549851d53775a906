package press.shijian.publish.feed.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;
import press.shijian.publish.feed.Card;
import press.shijian.publish.feed.Cards;

@Component
class MongoCards implements Cards {

    private static final ReplaceOptions OR_INSERT = new ReplaceOptions().upsert(true);

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

    @Override
    public void saveUnlessOlder(Collection<Card> cards) {
        List<Card> open = List.copyOf(cards);
        while (!open.isEmpty()) {
            open = collisions(open).stream()
                    .filter(card -> !mongo.exists(newer(card), Card.class))
                    .toList();
        }
    }

    /** Where a newer card is there the filter finds none, and inserting one collides with it; or with a first one. */
    private List<Card> collisions(List<Card> cards) {
        List<ReplaceOneModel<Document>> replacements = cards.stream()
                .map(card -> {
                    Document document = new Document();
                    mongo.getConverter().write(card, document);
                    return new ReplaceOneModel<>(notNewer(card), document, OR_INSERT);
                })
                .toList();
        return Objects.requireNonNull(mongo.execute(Card.class, collection -> {
            try {
                collection.bulkWrite(replacements, new BulkWriteOptions().ordered(false));
                return List.of();
            } catch (MongoBulkWriteException collided) {
                return Collisions.of(collided).stream().map(cards::get).toList();
            }
        }));
    }

    private static Bson notNewer(Card card) {
        return Filters.and(
                Filters.eq("_id", card.number()),
                Filters.not(Filters.gt("sequence", Objects.requireNonNull(card.sequence()))));
    }

    private static Query newer(Card card) {
        return Query.query(where("_id").is(card.number()).and("sequence").gt(Objects.requireNonNull(card.sequence())));
    }
}

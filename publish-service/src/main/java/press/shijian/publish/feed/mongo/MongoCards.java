package press.shijian.publish.feed.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.WriteModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;
import press.shijian.publish.feed.Card;
import press.shijian.publish.feed.Cards;

@Component
class MongoCards implements Cards {

    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);
    /** Stands in the place of a card that is no more. */
    private static final String REMOVED = "removed";

    private static final ReplaceOptions OR_INSERT = new ReplaceOptions().upsert(true);

    private final MongoTemplate mongo;

    MongoCards(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    @Override
    public Optional<Card> findById(long number) {
        return findAllById(List.of(number)).stream().findFirst();
    }

    @Override
    public List<Card> findAllById(Iterable<Long> numbers) {
        List<Long> ids = new ArrayList<>();
        numbers.forEach(ids::add);
        return mongo.find(Query.query(where("_id").in(ids).and(REMOVED).exists(false)), Card.class);
    }

    /** Nearly every card is a new one, and inserting many is one write for the database, replacing them is one for each. */
    @Override
    public void saveUnlessOlder(Collection<Card> cards) {
        List<Card> open = collisions(List.copyOf(cards), card -> new InsertOneModel<>(document(card)));
        while (!open.isEmpty()) {
            open = collisions(open, card -> new ReplaceOneModel<>(notNewer(card), document(card), OR_INSERT)).stream()
                    .filter(card -> !mongo.exists(newer(card), Card.class))
                    .toList();
        }
    }

    /**
     * Returns those that there is a card for already. Where a newer one is there the filter of a replacement finds none, and
     * inserting one collides with it; or with a first one.
     */
    private List<Card> collisions(List<Card> cards, Function<Card, WriteModel<Document>> write) {
        if (cards.isEmpty()) {
            return cards;
        }
        List<WriteModel<Document>> writes = cards.stream().map(write).toList();
        return Objects.requireNonNull(mongo.execute(Card.class, collection -> {
            try {
                collection.bulkWrite(writes, UNORDERED);
                return List.of();
            } catch (MongoBulkWriteException collided) {
                return Collisions.of(collided).stream().map(cards::get).toList();
            }
        }));
    }

    private Document document(Card card) {
        Document document = new Document();
        mongo.getConverter().write(card, document);
        return document;
    }

    /** Nothing of the card is left but what keeps it away. */
    @Override
    public void removeUnlessOlder(Collection<Removed> removed) {
        for (Removed one : removed) {
            Document nothing = new Document("_id", one.number())
                    .append("sequence", one.sequence())
                    .append(REMOVED, true)
                    .append("_class", "card");
            while (!isReplaced(one, nothing) && !mongo.exists(newer(one.number(), one.sequence()), Card.class)) {
                // somebody has made the card in this moment: it is there now
            }
        }
    }

    private boolean isReplaced(Removed one, Document nothing) {
        try {
            mongo.execute(
                    Card.class,
                    collection -> collection.replaceOne(notNewer(one.number(), one.sequence()), nothing, OR_INSERT));
            return true;
        } catch (DuplicateKeyException collided) {
            return false;
        }
    }

    private static Bson notNewer(Card card) {
        return notNewer(card.number(), Objects.requireNonNull(card.sequence()));
    }

    private static Bson notNewer(long number, long sequence) {
        return Filters.and(Filters.eq("_id", number), Filters.not(Filters.gt("sequence", sequence)));
    }

    private static Query newer(Card card) {
        return newer(card.number(), Objects.requireNonNull(card.sequence()));
    }

    private static Query newer(long number, long sequence) {
        return Query.query(where("_id").is(number).and("sequence").gt(sequence));
    }
}

package press.shijian.publish.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;
import press.shijian.events.article.ArticlePublished;
import press.shijian.publish.RunningSite;
import press.shijian.testkit.GoldenEvent;
import press.shijian.testkit.StoredDocument;

/** An instance that was paused goes on with an event that another has applied since, and later ones with it. */
@RunningSite
class CardOfAPausedInstanceTest {

    private static final ArticlePublished EVENT = GoldenEvent.of(ArticlePublished.class);

    @Autowired
    private MongoTemplate mongo;

    @Autowired
    private Cards cards;

    private final long number = ThreadLocalRandom.current().nextLong(1_000_000, Long.MAX_VALUE);

    @Test
    void doesNotReplaceALaterOne() {
        save(card("later", 2));
        save(card("earlier", 1));

        assertThat(stored()).isEqualTo(card("later", 2));
    }

    @Test
    void isReplacedByALaterOne() {
        save(card("earlier", 1));
        save(card("later", 2));

        assertThat(stored()).isEqualTo(card("later", 2));
    }

    @Test
    void isReplacedWhenTheSameEventIsAppliedAgain() {
        save(card("first", 1));
        save(card("again", 1));

        assertThat(stored()).isEqualTo(card("again", 1));
    }

    @Test
    void replacesOneOfVersion01() {
        mongo.getCollection("cards").insertOne(StoredDocument.of("card.0.1").append("_id", number));
        save(card("first", 1));

        assertThat(stored()).isEqualTo(card("first", 1));
    }

    private void save(Card card) {
        cards.saveUnlessOlder(List.of(card));
    }

    private Card stored() {
        return cards.findById(number).orElseThrow();
    }

    private Card card(String title, long sequence) {
        return new Card(
                number,
                EVENT.submissionId(),
                1,
                new Card.Summary(
                        title,
                        "",
                        EVENT.text().author(),
                        EVENT.text().source(),
                        EVENT.text().category()),
                EVENT.path(),
                EVENT.publishedAt(),
                sequence,
                null);
    }
}

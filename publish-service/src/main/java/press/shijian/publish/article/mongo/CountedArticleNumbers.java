package press.shijian.publish.article.mongo;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;
import press.shijian.messaging.Race;
import press.shijian.publish.article.ArticleNumbers;

/**
 * One document that is counted up and read in the same step, so two instances never draw the same number. While many are
 * asked for, it is asked for a block of them: what is left of it at the end of the service is a gap.
 */
@Component
class CountedArticleNumbers implements ArticleNumbers {

    private static final String COUNTER = "article-number";
    private static final int LARGEST_BLOCK = 64;

    /** A block that lasted less than this was too small. */
    private static final Duration BUSY = Duration.ofSeconds(1);

    private record Counter(String id, long value) {}

    private final MongoTemplate mongo;
    private final InstantSource clock;

    private int block = 1;
    private Instant drawnAt = Instant.MIN;
    private long last;
    private long lastOfBlock;

    CountedArticleNumbers(MongoTemplate mongo, InstantSource clock) {
        this.mongo = mongo;
        this.clock = clock;
    }

    @Override
    public synchronized long next() {
        if (last == lastOfBlock) {
            Instant now = clock.instant();
            block = now.isBefore(drawnAt.plus(BUSY)) ? Math.min(2 * block, LARGEST_BLOCK) : 1;
            drawnAt = now;
            lastOfBlock = draw(block);
            last = lastOfBlock - block;
        }
        return ++last;
    }

    /** Returns the last of so many numbers that nobody has drawn before. */
    private long draw(int numbers) {
        for (Race race = new Race("Counter", COUNTER); ; race.lost()) {
            Counter counter = mongo.findAndModify(
                    Query.query(Criteria.where("_id").is(COUNTER)),
                    new Update().inc("value", (long) numbers),
                    FindAndModifyOptions.options().upsert(true).returnNew(true),
                    Counter.class,
                    "counters");
            // null where another instance has made the counter in this moment: MongoDB tells both their numbers, others
            // leave a gap
            if (counter != null) {
                return counter.value();
            }
        }
    }
}

package press.shijian.messaging.deadletters;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.mapping.Field;
import press.shijian.messaging.EventPosition;
import press.shijian.messaging.TransientFaults;

/**
 * What an operator does about dead letters. Each replay and each discard is recorded with who did it, when, and what came
 * of it, in the collection {@code deadLetterDecisions}.
 *
 * <p>Thread-safe; two operators who press at once do no more than one.
 */
public final class DeadLetters {

    private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);

    private static final int KINDS = 20;
    private static final int BULK = 5_000;
    private static final Duration BULK_TIME = Duration.ofSeconds(20);

    private final MongoTemplate mongo;
    private final DeadLetterBox box;
    private final Redelivery redelivery;

    DeadLetters(MongoTemplate mongo, DeadLetterBox box, Redelivery redelivery) {
        this.mongo = mongo;
        this.box = box;
        this.redelivery = redelivery;
    }

    /** What came of a decision. */
    public enum Result {
        /** The letter is gone and what waited behind it has followed. */
        DONE,
        /** It still cannot be applied; the letter now says why. */
        STILL_FAILING,
        /** An earlier event of the same subject must be dealt with first. */
        NOT_ITS_TURN,
        /** Somebody else has dealt with it. */
        GONE
    }

    /** Oldest first, without the first so many. */
    public List<DeadLetter> list(int skipped, int limit) {
        return box.list(skipped, limit);
    }

    /**
     * Tries the message again, now.
     *
     * @throws RuntimeException when the database or the broker is away; nothing has been decided then
     */
    public Result replay(String id, String operator) {
        return decide(id, "replay", operator, letter -> {
            try {
                return redelivery.replay(letter.group(), letter.message());
            } catch (RuntimeException | StackOverflowError | LinkageError fault) {
                if (TransientFaults.passes(fault)) {
                    throw fault;
                }
                box.keep(letter.failedAgain(letter.message(), fault));
                return Result.STILL_FAILING;
            }
        });
    }

    /**
     * Gives the event up: it counts as heard without having had an effect, and what waited behind it follows.
     *
     * @throws RuntimeException when the database or the broker is away; nothing has been decided then
     */
    public Result discard(String id, String operator) {
        return decide(id, "discard", operator, letter -> {
            EventPosition position = letter.position();
            return position == null
                    ? Result.DONE
                    : redelivery.discard(position, letter.message().topic());
        });
    }

    /**
     * Letters that are alike.
     *
     * @param type CloudEvents {@code type}; null where the headers don't say it
     */
    public record Kind(String group, @Nullable String type) {}

    /** How many letters there are of one kind. */
    public record KindCount(Kind kind, long letters) {}

    /**
     * What came of a decision about all letters of one kind.
     *
     * @param done letters that are gone
     * @param failing letters that are still there after they were tried
     * @param left whether there are more, which were not tried for lack of time
     */
    public record BulkResult(int done, int failing, boolean left) {}

    /** The most frequent first. */
    public List<KindCount> kinds() {
        return box.kinds(KINDS);
    }

    /** As {@link #replay}, for each letter of that kind, the oldest first, for at most twenty seconds. */
    public BulkResult replayAll(Kind kind, String operator) {
        return decideAll(kind, id -> replay(id, operator));
    }

    /** As {@link #discard}, for each letter of that kind, the oldest first, for at most twenty seconds. */
    public BulkResult discardAll(Kind kind, String operator) {
        return decideAll(kind, id -> discard(id, operator));
    }

    private BulkResult decideAll(Kind kind, Function<String, Result> decision) {
        Instant end = Instant.now().plus(BULK_TIME);
        List<String> ids = box.ids(kind, BULK + 1);
        int done = 0;
        int failing = 0;
        for (String id : ids) {
            if (done + failing == BULK || Instant.now().isAfter(end)) {
                return new BulkResult(done, failing, true);
            }
            switch (decision.apply(id)) {
                case DONE, GONE -> done++;
                case STILL_FAILING, NOT_ITS_TURN -> failing++;
            }
        }
        return new BulkResult(done, failing, false);
    }

    private Result decide(String id, String action, String operator, Function<DeadLetter, Result> decision) {
        Optional<DeadLetter> found = box.find(id);
        if (found.isEmpty()) {
            return Result.GONE;
        }
        DeadLetter letter = found.get();
        Result result = decision.apply(letter);
        // first the record: after a crash in between the letter can be decided on again, the record not be made up
        mongo.insert(
                new Decided(null, id, letter.position(), letter.reason(), action, operator, Instant.now(), result));
        if (result == Result.DONE) {
            box.remove(id);
        }
        log.info("{} of dead letter {} by {}: {}", action, id, operator, result);
        return result;
    }

    /** The record of one decision. */
    @Document("deadLetterDecisions")
    record Decided(
            @Id @Nullable String id,
            String letter,
            @Field("place") @Nullable EventPosition position,
            String reason,
            String action,
            String operator,
            Instant at,
            Result result) {}
}

package press.shijian.submission.manuscript.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import press.shijian.events.SubmissionId;
import press.shijian.service.PeriodicTask;
import press.shijian.submission.manuscript.HandedInTexts;
import press.shijian.submission.manuscript.Revision;
import press.shijian.submission.manuscript.Submission;

/**
 * Puts into {@link HandedInTexts} what was handed in since the last time, on whichever instance; the first time, the newest
 * that it holds. Takes out what was erased since. Where the database is away, the next time brings what this one has missed.
 */
@Component
class FillHandedInTexts {

    /** By which the clock of another instance may be behind, and a write may take. Putting a text in twice does no harm. */
    private static final Duration OVERLAP = Duration.ofSeconds(30);

    private static final String HANDED_IN_AT = "revisions.submittedAt";
    static final String ERASED_AT = "erasedAt";

    private static final Logger log = LoggerFactory.getLogger(FillHandedInTexts.class);

    private final MongoTemplate mongo;
    private final HandedInTexts texts;
    private final PeriodicTask task;
    private @Nullable Instant filledTo;
    private Instant emptiedTo;

    FillHandedInTexts(MongoTemplate mongo, HandedInTexts texts, MeterRegistry meters, Clock clock) {
        this.mongo = mongo;
        this.texts = texts;
        this.emptiedTo = clock.instant(); // what was erased before is read by nobody
        this.task = new PeriodicTask("read-handed-in-texts", this::goOn, meters);
    }

    /** What is read of a submission. */
    record HandedIn(String id, String ownerId, List<Revision> revisions) {}

    /** What is read of one that was erased. */
    record Erased(String id, String ownerId, Instant erasedAt) {}

    @Scheduled(fixedDelayString = "${shijian.submission.near-texts.every}", initialDelayString = "1s")
    void fill() {
        task.run();
    }

    private void goOn() {
        try {
            readWhatHasCome();
            takeOutWhatWasErased();
        } catch (DataAccessException away) {
            log.debug("Texts handed in are not read while the database is away", away); // others say that it is
        }
    }

    private void readWhatHasCome() {
        Instant from = filledTo == null ? oldestOfTheNewest() : filledTo.minus(OVERLAP);
        Instant to = from;
        // not sorted, which no index of an array can do for a part of it: the index is read from the oldest on anyway
        Query since = Query.query(where(HANDED_IN_AT).gte(from));
        since.fields().include("ownerId").slice("revisions", -1);
        try (Stream<HandedIn> handedIn = mongo.query(Submission.class).as(HandedIn.class).matching(since).stream()) {
            for (HandedIn submission : (Iterable<HandedIn>) handedIn::iterator) {
                Revision newest = submission.revisions().get(0);
                texts.put(
                        new SubmissionId(submission.id()),
                        submission.ownerId(),
                        newest.text().body());
                to = newest.submittedAt().isAfter(to) ? newest.submittedAt() : to;
            }
        }
        filledTo = to;
    }

    private void takeOutWhatWasErased() {
        Query since = Query.query(where(ERASED_AT).gte(emptiedTo.minus(OVERLAP)));
        since.fields().include("ownerId", ERASED_AT);
        for (Erased erased :
                mongo.query(Submission.class).as(Erased.class).matching(since).all()) {
            texts.remove(new SubmissionId(erased.id()), erased.ownerId());
            emptiedTo = erased.erasedAt().isAfter(emptiedTo) ? erased.erasedAt() : emptiedTo;
        }
    }

    /** When that was handed in before which nothing would stay. */
    private Instant oldestOfTheNewest() {
        Query nth = Query.query(where(HANDED_IN_AT).exists(true))
                .with(Sort.by(HANDED_IN_AT).descending())
                .skip(texts.most() - 1L)
                .limit(1);
        nth.fields().include("ownerId").slice("revisions", -1);
        return mongo.query(Submission.class)
                .as(HandedIn.class)
                .matching(nth)
                .first()
                .map(submission -> submission.revisions().get(0).submittedAt())
                .orElse(Instant.EPOCH);
    }
}

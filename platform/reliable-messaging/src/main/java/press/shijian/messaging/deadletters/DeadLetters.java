package press.shijian.messaging.deadletters;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import press.shijian.messaging.EventPosition;
import press.shijian.messaging.TransientFaults;
import press.shijian.messaging.acts.OperatorAct;
import press.shijian.messaging.acts.OperatorActs;

/**
 * What an operator does about dead letters. Each act is recorded in {@link OperatorActs}.
 *
 * <p>Thread-safe; two operators who press at once do no more than one.
 */
public final class DeadLetters {

    private static final int KINDS = 20;
    private static final int BULK = 5_000;
    private static final Duration BULK_TIME = Duration.ofSeconds(20);

    private final DeadLetterBox box;
    private final Redelivery redelivery;
    private final OperatorActs acts;

    DeadLetters(DeadLetterBox box, Redelivery redelivery, OperatorActs acts) {
        this.box = box;
        this.redelivery = redelivery;
        this.acts = acts;
    }

    /** What came of a decision about a dead letter, or about a gap. */
    public enum Result {
        /** The letter is gone and what waited behind it has followed. */
        DONE,
        /** It still cannot be applied; the letter now says why. */
        STILL_FAILING,
        /** An earlier event of the same subject must be dealt with first. */
        NOT_ITS_TURN,
        /** Somebody else has dealt with it. */
        GONE,
        /** Its headers don't say which event it is: it can only be discarded. */
        UNREADABLE,
        /** So many events are missing that the number of the one behind them must be wrong. */
        TOO_MANY
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
        return decide(id, OperatorAct.Kind.REPLAY, operator, letter -> {
            if (!letter.canBeTriedAgain()) {
                return Result.UNREADABLE;
            }
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
        return decide(id, OperatorAct.Kind.DISCARD, operator, letter -> {
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
        return recorded(OperatorAct.Kind.REPLAY_ALL, kind, operator, () -> decideAll(kind, id -> replay(id, operator)));
    }

    /** As {@link #discard}, for each letter of that kind, the oldest first, for at most twenty seconds. */
    public BulkResult discardAll(Kind kind, String operator) {
        return recorded(
                OperatorAct.Kind.DISCARD_ALL, kind, operator, () -> decideAll(kind, id -> discard(id, operator)));
    }

    private BulkResult recorded(OperatorAct.Kind act, Kind kind, String operator, Supplier<BulkResult> work) {
        String what = kind.group() + "/" + (kind.type() == null ? "?" : kind.type());
        return acts.record(
                act,
                what,
                null,
                operator,
                work,
                result -> result.failing() == 0 && !result.left() ? Result.DONE.name() : "IN_PART");
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
                case STILL_FAILING, NOT_ITS_TURN, UNREADABLE, TOO_MANY -> failing++;
            }
        }
        return new BulkResult(done, failing, false);
    }

    private Result decide(String id, OperatorAct.Kind act, String operator, Function<DeadLetter, Result> decision) {
        Optional<DeadLetter> found = box.find(id);
        if (found.isEmpty()) {
            return Result.GONE;
        }
        DeadLetter letter = found.get();
        return acts.record(
                act,
                id,
                letter.reason(),
                operator,
                () -> {
                    Result result = decision.apply(letter);
                    if (result == Result.DONE) {
                        box.remove(id);
                    }
                    return result;
                },
                Result::name);
    }
}

package press.shijian.messaging.inbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import press.shijian.messaging.EventPosition;
import press.shijian.messaging.UnprocessableEventException;
import press.shijian.messaging.acts.OperatorAct;
import press.shijian.messaging.acts.OperatorActs;
import press.shijian.messaging.deadletters.DeadLetterBox;
import press.shijian.messaging.deadletters.DeadLetters.Result;

/**
 * Events that wait for an earlier one of their subject that has not come, though it is no dead letter: it is missing from its
 * topic, or still on its way. What an operator does about it is recorded in {@link OperatorActs}.
 *
 * <p>Thread-safe; two operators who press at once do no more than one.
 */
public final class Gaps {

    private static final int SHOWN = 20;

    /** Lanes that are looked at, per group: most of them wait behind a dead letter when many wait. */
    private static final int LOOKED_AT = 100;

    /** More are never missing of one subject: a number so far ahead is itself the mistake. */
    private static final int MOST_SKIPPED = 1_000;

    private final Inbox inbox;
    private final ParkedEvents parked;
    private final DeadLetterBox deadLetters;
    private final OperatorActs acts;

    Gaps(Inbox inbox, ParkedEvents parked, DeadLetterBox deadLetters, OperatorActs acts) {
        this.inbox = inbox;
        this.parked = parked;
        this.deadLetters = deadLetters;
        this.acts = acts;
    }

    /**
     * Events that are missing one after the other.
     *
     * @param waiting the event behind them, which has come
     * @param firstMissing its sequence; those up to the one before {@code waiting} are missing, too
     * @param type CloudEvents {@code type} of the event that has come
     * @param since when that came
     */
    public record Gap(
            EventPosition waiting,
            long firstMissing,
            String topic,
            @Nullable String type,
            Instant since) {

        public long lastMissing() {
            return waiting.sequence() - 1;
        }
    }

    /** A few of them, not more than one of each subject. */
    public List<Gap> list() {
        return inbox.groups().stream()
                .flatMap(group -> parked.firstOfEachLane(group, LOOKED_AT).stream())
                .flatMap(first -> gapBefore(first).stream())
                .limit(SHOWN)
                .toList();
    }

    /**
     * Gives the missing events up: they count as heard without having had an effect, also when they come later, and what
     * waited behind them follows.
     *
     * @param waiting the event behind them
     * @throws RuntimeException when the database is away; nothing has been decided then
     */
    public Result skip(EventPosition waiting, String operator) {
        Optional<Gap> gap = parked.firstBeside(waiting)
                .filter(first -> first.position().equals(waiting))
                .flatMap(this::gapBefore);
        if (gap.isEmpty()) {
            return Result.GONE;
        }
        long first = gap.get().firstMissing();
        String missing = "%s/%s/%s %d-%d"
                .formatted(
                        waiting.group(),
                        waiting.source(),
                        waiting.subject(),
                        first,
                        gap.get().lastMissing());
        return acts.record(
                OperatorAct.Kind.SKIP_GAP,
                missing,
                null,
                operator,
                () -> waiting.sequence() - first > MOST_SKIPPED ? Result.TOO_MANY : skip(gap.get()),
                Result::name);
    }

    private Result skip(Gap gap) {
        try {
            consumption(gap.waiting(), gap.topic()).orElseThrow().skipTo(gap.waiting());
            return Result.DONE;
        } catch (UnprocessableEventException nobodyThere) {
            return Result.STILL_FAILING; // the next look at parked events makes a dead letter of it
        }
    }

    private Optional<Gap> gapBefore(ParkedEvents.Parked first) {
        EventPosition position = first.position();
        boolean waitsForSomethingElse = first.waitsForItself() || deadLetters.holdsOneBefore(position);
        if (waitsForSomethingElse) {
            return Optional.empty();
        }
        return consumption(position, first.message().topic())
                .map(one -> one.subscription().store().lastApplied(position) + 1)
                .filter(next -> next < position.sequence())
                .map(next -> new Gap(
                        position, next, first.message().topic(), first.message().header("ce_type"), first.since()));
    }

    private Optional<EventConsumption<?>> consumption(EventPosition position, String topic) {
        return inbox.consumption(position.group(), topic);
    }
}

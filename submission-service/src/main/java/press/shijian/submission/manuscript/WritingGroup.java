package press.shijian.submission.manuscript;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import press.shijian.events.Person;

/**
 * Those who write a submission together with its owner, and who of them all has written and writes now. It begins with the
 * first link that the owner makes; who is removed or leaves is no part of it any more, but stays named in its turns.
 *
 * @param pen null where nobody has saved since it was given back
 * @param turns the newest few, the first one first
 * @param joinKey null while no link counts
 */
public record WritingGroup(
        List<Member> members, @Nullable Pen pen, List<WritingTurn> turns, JoinKey.@Nullable Kept joinKey) {

    /** Beside the owner. */
    static final int MOST_MEMBERS = 20;

    static final int MOST_TURNS = 20;

    static final WritingGroup NOBODY = new WritingGroup(List.of(), null, List.of(), null);

    public WritingGroup {
        members = List.copyOf(members);
        turns = List.copyOf(turns);
    }

    public Optional<Member> member(String accountId) {
        return members.stream().filter(is(accountId)).findFirst();
    }

    private static Predicate<Member> is(String accountId) {
        return member -> member.account().equals(accountId);
    }

    public boolean isFull() {
        return members.size() >= MOST_MEMBERS;
    }

    /** Until when the link counts; empty where none does. */
    public Optional<Instant> openUntil(Instant at) {
        return Optional.ofNullable(joinKey).filter(key -> key.isOpen(at)).map(JoinKey.Kept::expiresAt);
    }

    public Optional<Pen> penHeld(Instant at) {
        return Optional.ofNullable(pen).filter(held -> !members.isEmpty() && held.isHeld(at));
    }

    /** The pen, where another one holds it. */
    public Optional<Pen> heldByAnother(String accountId, Instant at) {
        return penHeld(at).filter(held -> !held.account().equals(accountId));
    }

    public Optional<WritingTurn> lastTurn() {
        return turns.isEmpty() ? Optional.empty() : Optional.of(turns.get(turns.size() - 1));
    }

    WritingGroup with(JoinKey.@Nullable Kept key) {
        return new WritingGroup(members, pen, turns, key);
    }

    WritingGroup with(Member member) {
        return with(plus(members, member));
    }

    /** The pen leaves with whoever holds it. */
    WritingGroup without(String accountId) {
        return with(members.stream().filter(is(accountId).negate()).toList()).penGivenBackBy(accountId);
    }

    /** Nor do its turns name them any more. */
    WritingGroup withoutTraceOf(String accountId) {
        WritingGroup others = without(accountId);
        return new WritingGroup(
                others.members,
                others.pen,
                turns.stream().filter(turn -> !turn.account().equals(accountId)).toList(),
                joinKey);
    }

    private WritingGroup with(List<Member> others) {
        return new WritingGroup(others, pen, turns, joinKey);
    }

    WritingGroup penGivenBackBy(String accountId) {
        return pen != null && pen.account().equals(accountId) ? new WritingGroup(members, null, turns, joinKey) : this;
    }

    /** Who writes alone needs no pen, and names nobody. */
    WritingGroup savedBy(Person writer, long edition, Instant at) {
        return members.isEmpty()
                ? this
                : new WritingGroup(members, Pen.heldBy(writer, pen, at), turnsWith(writer, edition, at), joinKey);
    }

    private List<WritingTurn> turnsWith(Person writer, long edition, Instant at) {
        WritingTurn last = lastTurn().orElse(null);
        if (last != null && last.account().equals(writer.id())) {
            return plus(turns.subList(0, turns.size() - 1), last.goesOn(writer, edition, at));
        }
        List<WritingTurn> longer = plus(turns, new WritingTurn(writer.id(), writer.name(), at, at, edition));
        return longer.subList(Math.max(0, longer.size() - MOST_TURNS), longer.size());
    }

    private static <T> List<T> plus(List<T> some, T another) {
        List<T> more = new ArrayList<>(some);
        more.add(another);
        return more;
    }
}

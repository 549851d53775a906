package press.shijian.acceptance.history;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What people did to submissions, and what they were told. Thread-safe. */
public final class History {

    /** What a person does to one revision of a submission, each at most once. */
    public enum Deed {
        HAND_IN("submitted"),
        ASK_FOR_WITHDRAWAL("withdrawal-requested"),
        CLAIM("claimed"),
        APPROVE("accepted"),
        REQUEST_CHANGES("changes-requested"),
        REJECT("rejected"),

        /** Of a passage; goes out with the decision. */
        COMMENT(null),

        /** Another student becomes a member of those who write it. */
        JOIN(null),

        /** That member becomes its owner. */
        HAND_OVER(null);

        private final @Nullable String event;

        Deed(@Nullable String event) {
            this.event = event;
        }

        /** The kind of the event that tells of it; null for one that has none of its own. */
        public @Nullable String event() {
            return event;
        }
    }

    /** What came back. Of several answers to one act the last one in this order counts. */
    public enum Told {
        /** It must not have happened. */
        REFUSED,
        /** The answer was lost, or said that it can't be done now: it may have happened, once. */
        UNKNOWN,
        /** It must have happened, once. */
        DONE
    }

    public record Act(String submission, Deed deed, int revision) {

        @Override
        public String toString() {
            return deed + " of revision " + revision + " of " + submission;
        }
    }

    /** What makes one text different from all others, and decides in which feeds it stands. */
    public record Text(String title, String category, String school) {}

    private record Written(String submission, int revision) {}

    /** Two students by their names. */
    record Team(String owner, String member) {}

    private final Map<String, Team> teams = new ConcurrentHashMap<>();
    private final Map<Written, Map<String, String>> answers = new ConcurrentHashMap<>();
    private final Map<Act, Told> acts = new ConcurrentHashMap<>();
    private final Map<Written, Text> texts = new ConcurrentHashMap<>();
    private final Map<String, Boolean> submissions = new ConcurrentSkipListMap<>();
    private final List<String> wrongAnswers = new CopyOnWriteArrayList<>();
    private final List<String> lostAnswers = new CopyOnWriteArrayList<>();
    private final AtomicInteger inDoubt = new AtomicInteger();

    public void told(Act act, Told told) {
        if (told == Told.UNKNOWN) {
            inDoubt.incrementAndGet();
        }
        acts.merge(act, told, (before, now) -> now.compareTo(before) > 0 ? now : before);
    }

    /** A student was told that this text is saved, to become that revision; before the first is handed in, too. */
    public void wrote(String submission, int revision, Text text) {
        submissions.put(submission, true);
        texts.put(new Written(submission, revision), text);
    }

    /** A student was told that these answers to comments, by the comments' ids, are saved, to go out with that revision. */
    public void answered(String submission, int revision, Map<String, String> toRemarks) {
        answers.put(new Written(submission, revision), toRemarks);
    }

    /** The member may join from now on. */
    public void invited(String submission, String owner, String member) {
        teams.put(submission, new Team(owner, member));
    }

    /** Somebody got an answer that no fault excuses. */
    public void wronglyAnswered(String call) {
        wrongAnswers.add(call);
    }

    /** Somebody got no answer, or was told to try again. */
    public void lost(String call) {
        lostAnswers.add(call);
    }

    public Map<Act, Told> acts() {
        return Map.copyOf(acts);
    }

    /** What came of it; null where nobody tried. */
    public @Nullable Told told(Act act) {
        return acts.get(act);
    }

    public long count(Deed deed, Told told) {
        return acts.entrySet().stream()
                .filter(act -> act.getKey().deed() == deed && act.getValue() == told)
                .count();
    }

    public Set<String> submissions() {
        return Set.copyOf(submissions.keySet());
    }

    /** The text that was saved to become that revision; null where none was. */
    @Nullable
    Text text(String submission, int revision) {
        return texts.get(new Written(submission, revision));
    }

    /** That went out with that revision, by the comments' ids. */
    Map<String, String> answers(String submission, int revision) {
        return answers.getOrDefault(new Written(submission, revision), Map.of());
    }

    Map<String, Team> teams() {
        return Map.copyOf(teams);
    }

    List<String> wrongAnswers() {
        return List.copyOf(wrongAnswers);
    }

    public List<String> lostAnswers() {
        return List.copyOf(lostAnswers);
    }

    @Override
    public String toString() {
        StringBuilder summary = new StringBuilder(submissions.size() + " submissions");
        for (Deed deed : Deed.values()) {
            summary.append("; ").append(deed);
            for (Told told : Told.values()) {
                summary.append(' ').append(told).append(' ').append(count(deed, told));
            }
        }
        return summary.append("; answers lost ")
                .append(lostAnswers.size())
                .append(", so that somebody couldn't know whether it was done ")
                .append(inDoubt)
                .toString();
    }
}

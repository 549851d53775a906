package press.shijian.submission.manuscript;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import press.shijian.events.Remark;

/**
 * What a student has typed to answer the changes asked for. What is left out stays as it was.
 *
 * @param reply to all of it; empty for none any more, null where it was left out
 * @param toRemarks to comments on passages, by their ids; empty for none any more
 */
public record Answers(@Nullable String reply, Map<String, String> toRemarks) {

    static final Answers NONE = new Answers(null, Map.of());

    public Answers {
        toRemarks = Map.copyOf(toRemarks);
    }

    /** To the whole alone. */
    static Answers of(@Nullable String reply) {
        return new Answers(reply, Map.of());
    }

    /**
     * Together with what was answered before, without what answers none of these comments.
     *
     * @return by the comments' ids; none of it is empty
     */
    Map<String, String> onto(Map<String, String> before, List<Remark> remarks) {
        Map<String, String> answered = new TreeMap<>();
        for (Remark remark : remarks) {
            String answer = toRemarks.getOrDefault(remark.id(), before.getOrDefault(remark.id(), ""));
            if (!answer.isEmpty()) {
                answered.put(remark.id(), answer);
            }
        }
        return answered;
    }
}

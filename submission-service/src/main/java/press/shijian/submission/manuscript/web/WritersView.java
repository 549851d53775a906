package press.shijian.submission.manuscript.web;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import press.shijian.submission.manuscript.Member;
import press.shijian.submission.manuscript.Pen;
import press.shijian.submission.manuscript.WritingTurn;

/**
 * Those who write one submission, for its pages.
 *
 * @param reader the account that looks at them
 * @param pen null while it is free
 * @param openUntil until when the link counts; null where none does
 * @param isOpen whether others may still be invited
 * @param turns the newest first
 */
record WritersView(
        String reader,
        String owner,
        String ownerName,
        List<Member> members,
        @Nullable Pen pen,
        @Nullable Instant openUntil,
        boolean isOpen,
        List<WritingTurn> turns) {

    public boolean areSeveral() {
        return !members.isEmpty();
    }

    public boolean isOwner() {
        return owner.equals(reader);
    }

    public boolean isPenMine() {
        return pen != null && pen.account().equals(reader);
    }

    public boolean isPenOfAnother() {
        return pen != null && !pen.account().equals(reader);
    }
}

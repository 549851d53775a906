package press.shijian.review.staff;

import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import press.shijian.refusal.Refusal;

/**
 * The desk always has somebody who can invite and resume others, also when two chief editors suspend each other at the same moment,
 * at two instances, and when an instance ends in the middle.
 *
 * <p>An act that takes a chief editor away first marks the member as leaving, then looks whether a chief editor is there who has
 * no mark, and then does what it is for, provided that its own mark still stands. Of two who leave at once, the second to mark finds
 * the first one's mark or its departure, and stays; if both find a mark, both stay. Whatever brings somebody back, or gives the
 * role again, takes the mark away, so an act that was overtaken does nothing. A mark that is left behind by an instance
 * that ended only means that this member isn't counted until the next act on them: too careful, never too bold.
 */
@Component
class KeepAChief {

    /** Why somebody stays. */
    static final String LAST = "staff.refused.last-chief";

    private final Staff staff;

    KeepAChief(Staff staff) {
        this.staff = staff;
    }

    /** Whether nobody else could invite and resume others. */
    boolean isLast(StaffMember member) {
        return member.isActiveChief() && !staff.hasChiefBesides(member.id());
    }

    /**
     * @param act the write; gets the mark and answers false where the mark is gone
     * @throws Refusal where nobody would be left, or another act came between
     */
    void whileLeaving(String id, Predicate<String> act) {
        String mark = UUID.randomUUID().toString();
        StaffMember member = staff.markLeaving(id, mark).orElseThrow(() -> Refusal.notFound("staff.refused.not-found"));
        if (isLast(member)) {
            staff.unmark(id, mark);
            throw Refusal.conflict(LAST, member.name());
        }
        if (!act.test(mark)) {
            throw Refusal.conflict("problem.race");
        }
    }
}

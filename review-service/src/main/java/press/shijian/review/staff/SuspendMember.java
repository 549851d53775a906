package press.shijian.review.staff;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import press.shijian.refusal.Refusal;
import press.shijian.service.PeriodicTask;
import press.shijian.service.SecurityLog;
import press.shijian.text.PlainText;

/**
 * A chief editor suspends a member, or resumes one. The first write decides: from then on each of the member's requests is refused,
 * on every instance. The rest is tidied behind it: what they are signed in with ends, and what they had claimed
 * returns to the queue.
 */
@Component
public class SuspendMember {

    public static final int REASON_LIMIT = 200;

    private final Staff staff;
    private final KeepAChief keepAChief;
    private final MemberSignIns signIns;
    private final WorkInHand work;
    private final SecurityLog security;
    private final Clock clock;
    private final PeriodicTask giveBack;

    SuspendMember(
            Staff staff,
            KeepAChief keepAChief,
            MemberSignIns signIns,
            WorkInHand work,
            SecurityLog security,
            Clock clock,
            MeterRegistry meters) {
        this.staff = staff;
        this.keepAChief = keepAChief;
        this.signIns = signIns;
        this.work = work;
        this.security = security;
        this.clock = clock;
        this.giveBack = new PeriodicTask("give-back-claims", this::giveBackWhatSuspendedMembersHave, meters);
    }

    /**
     * Somebody who is suspended already stays so, with the first reason.
     *
     * @param by the chief editor's name
     */
    public void suspend(String id, @Nullable String reason, String by) {
        StaffMember member = member(id);
        String why = PlainText.line(reason);
        if (PlainText.length(why) > REASON_LIMIT) {
            throw Refusal.invalidField("reason", "staff.text.too-long", REASON_LIMIT);
        }
        if (!member.hasJoined()) {
            throw Refusal.conflict("staff.refused.not-joined", member.name());
        }
        if (!member.isSuspended()) {
            Suspension suspension = new Suspension(clock.instant(), by, why);
            keepAChief.whileLeaving(id, mark -> staff.suspend(id, suspension, mark));
            security.record(SecurityLog.Event.SUSPENDED, Map.of("account", id));
        }
        signIns.endAll(id);
        work.giveBack(List.of(id));
    }

    /** Somebody who isn't suspended stays as they are, and signed in. */
    public void resume(String id) {
        if (!member(id).isSuspended()) {
            return;
        }
        // once more: a sign-in that was under way when they were suspended may have left something behind
        signIns.endAll(id);
        if (staff.resume(id)) {
            security.record(SecurityLog.Event.RESUMED, Map.of("account", id));
        }
    }

    /** Signs somebody out of all browsers and programs, who can sign in again. */
    public void signOut(String id) {
        member(id);
        signIns.endAll(id);
        security.record(SecurityLog.Event.SESSIONS_ENDED, Map.of("account", id, "which", "all"));
        security.record(SecurityLog.Event.TOKENS_ENDED, Map.of("account", id, "which", "all"));
    }

    /** What an instance left that ended while it suspended somebody, and a claim that was under way at that moment. */
    @Scheduled(fixedDelayString = "${shijian.staff.tidy-every:1m}", initialDelayString = "10s")
    void sweep() {
        giveBack.run();
    }

    private void giveBackWhatSuspendedMembersHave() {
        List<String> suspended = staff.suspended();
        if (!suspended.isEmpty()) {
            work.giveBack(suspended);
        }
    }

    private StaffMember member(String id) {
        return staff.byId(id).orElseThrow(() -> Refusal.notFound("staff.refused.not-found"));
    }
}

package press.shijian.review.staff;

import java.time.Clock;
import java.util.Map;
import org.springframework.stereotype.Component;
import press.shijian.refusal.Refusal;
import press.shijian.service.SecurityLog;

/**
 * A chief editor requires a second factor of everybody at the desk, or no longer does. It counts from each member's next request on, the
 * chief editor's own too: who has none sets it up first. Who comes by an OpenID provider is not asked for it.
 */
@Component
public class RequireSecondFactor {

    private final SecondFactorPolicy policy;
    private final MemberSecondFactors secondFactors;
    private final SecurityLog security;
    private final Clock clock;

    RequireSecondFactor(
            SecondFactorPolicy policy, MemberSecondFactors secondFactors, SecurityLog security, Clock clock) {
        this.policy = policy;
        this.secondFactors = secondFactors;
        this.security = security;
        this.clock = clock;
    }

    /** Otherwise nobody could do anything any more. */
    public boolean isPossible() {
        return secondFactors.arePossible();
    }

    public boolean isRequired() {
        return policy.isRequired();
    }

    /**
     * @param by the chief editor's id
     * @throws Refusal where members can't have one
     */
    public void require(boolean required, String by) {
        if (required && !isPossible()) {
            throw Refusal.conflict("second-factor.impossible");
        }
        policy.require(required, by, clock.instant());
        security.record(SecurityLog.Event.SECOND_FACTOR_REQUIRED, Map.of("required", required ? "yes" : "no"));
    }
}

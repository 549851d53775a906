package press.shijian.review.staff.web;

import org.springframework.stereotype.Component;
import press.shijian.review.staff.SecondFactorPolicy;
import press.shijian.shell.SecondFactorRule;

/** The desk's policy, as the sign-in sees it. */
@Component
class StaffSecondFactorRule implements SecondFactorRule {

    private final SecondFactorPolicy policy;

    StaffSecondFactorRule(SecondFactorPolicy policy) {
        this.policy = policy;
    }

    @Override
    public boolean isRequired() {
        return policy.isRequired();
    }
}

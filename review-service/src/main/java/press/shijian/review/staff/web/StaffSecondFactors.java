package press.shijian.review.staff.web;

import java.util.Collection;
import java.util.Set;
import org.springframework.stereotype.Component;
import press.shijian.review.staff.MemberSecondFactors;
import press.shijian.shell.SecondFactors;

/** The shell's second factors, in the words of the staff. */
@Component
class StaffSecondFactors implements MemberSecondFactors {

    private final SecondFactors secondFactors;

    StaffSecondFactors(SecondFactors secondFactors) {
        this.secondFactors = secondFactors;
    }

    @Override
    public boolean arePossible() {
        return secondFactors.arePossible();
    }

    @Override
    public Set<String> whoHasOne(Collection<String> ids) {
        return secondFactors.whoHasOne(ids);
    }

    @Override
    public boolean reset(String id) {
        return secondFactors.reset(id);
    }
}

package press.shijian.review.staff.web;

import org.springframework.stereotype.Component;
import press.shijian.review.staff.MemberSignIns;
import press.shijian.shell.SignIns;

/** The shell's sessions and tokens, in the words of the staff. */
@Component
class StaffSignOut implements MemberSignIns {

    private final SignIns signIns;

    StaffSignOut(SignIns signIns) {
        this.signIns = signIns;
    }

    @Override
    public void endAll(String id) {
        signIns.endAll(id);
    }
}

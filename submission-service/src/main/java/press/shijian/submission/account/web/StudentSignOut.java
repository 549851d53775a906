package press.shijian.submission.account.web;

import org.springframework.stereotype.Component;
import press.shijian.shell.SignIns;
import press.shijian.submission.account.AccountSignIns;

/** The shell's sessions and tokens, in the words of the accounts. */
@Component
class StudentSignOut implements AccountSignIns {

    private final SignIns signIns;

    StudentSignOut(SignIns signIns) {
        this.signIns = signIns;
    }

    @Override
    public void endAll(String id) {
        signIns.endAll(id);
    }

    @Override
    public void forget(String id) {
        signIns.forget(id);
    }
}

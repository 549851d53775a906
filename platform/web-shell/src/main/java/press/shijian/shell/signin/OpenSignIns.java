package press.shijian.shell.signin;

import press.shijian.shell.SignInAccount;
import press.shijian.shell.SignIns;
import press.shijian.shell.session.AccountSessions;

class OpenSignIns implements SignIns {

    private final AccountSessions sessions;
    private final Tokens tokens;

    OpenSignIns(AccountSessions sessions, Tokens tokens) {
        this.sessions = sessions;
        this.tokens = tokens;
    }

    @Override
    public Count count(SignInAccount account) {
        String mark = VerifiedAccount.of(account).passwordMark();
        return new Count(sessions.count(account.id(), mark), tokens.count(account.id(), mark));
    }

    @Override
    public void endAll(String account) {
        sessions.endAll(account);
        tokens.endAll(account);
    }
}

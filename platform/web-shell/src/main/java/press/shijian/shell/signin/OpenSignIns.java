package press.shijian.shell.signin;

import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import press.shijian.shell.SignInAccount;
import press.shijian.shell.SignIns;
import press.shijian.shell.session.AccountSessions;

class OpenSignIns implements SignIns {

    private final AccountSessions sessions;
    private final Tokens tokens;
    private final StoredLinks links;
    private final KnownBrowsers browsers;
    private final MongoTemplate mongo;

    OpenSignIns(
            AccountSessions sessions, Tokens tokens, StoredLinks links, KnownBrowsers browsers, MongoTemplate mongo) {
        this.sessions = sessions;
        this.tokens = tokens;
        this.links = links;
        this.browsers = browsers;
        this.mongo = mongo;
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

    @Override
    public void forget(String account) {
        endAll(account);
        links.endAllOf(account);
        browsers.forgetAllOf(account);
        // also where people don't sign in at a provider any more
        mongo.remove(Query.query(Criteria.where("_id").is(account)), BoundIdentity.class);
    }
}

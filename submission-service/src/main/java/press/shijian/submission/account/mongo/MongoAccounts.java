package press.shijian.submission.account.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;
import press.shijian.submission.account.Account;
import press.shijian.submission.account.Accounts;
import press.shijian.submission.account.Consent;
import press.shijian.submission.account.Profile;
import press.shijian.submission.account.Suspension;

@Component
class MongoAccounts implements Accounts {

    private static final String SUSPENSION = "suspension";
    private static final String EMAIL_CONFIRMED_AT = "emailConfirmedAt";

    private final MongoTemplate mongo;

    MongoAccounts(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    @Override
    public Optional<Account> byId(String id) {
        return Optional.ofNullable(mongo.findById(id, Account.class));
    }

    @Override
    public Optional<Account> byEmail(String email) {
        return Optional.ofNullable(mongo.findOne(Query.query(where("email").is(email)), Account.class));
    }

    @Override
    public void add(Account account) {
        mongo.insert(account);
    }

    @Override
    public Optional<Account> remove(String id) {
        return Optional.ofNullable(mongo.findAndRemove(Query.query(where("id").is(id)), Account.class));
    }

    @Override
    public boolean changePassword(String id, String before, String after) {
        return matched(where("id").is(id).and("passwordHash").is(before), Update.update("passwordHash", after));
    }

    @Override
    public boolean changeEmail(String id, String before, String after) {
        return matched(
                where("id").is(id).and("email").is(before),
                Update.update("email", after).unset(EMAIL_CONFIRMED_AT));
    }

    @Override
    public void confirmEmail(String id, String email, Instant at) {
        matched(where("id").is(id).and("email").is(email), Update.update(EMAIL_CONFIRMED_AT, at));
    }

    @Override
    public void changeProfile(String id, Profile profile) {
        Update update = Update.update("name", profile.name())
                .set("school", profile.school())
                .set("college", profile.college());
        matched(
                where("id").is(id),
                profile.realName().isEmpty() ? update.unset("realName") : update.set("realName", profile.realName()));
    }

    @Override
    public void agree(String id, Consent consent, @Nullable String realName) {
        Update update = Update.update("consent", consent);
        matched(where("id").is(id), realName == null ? update : update.set("realName", realName));
    }

    @Override
    public void keepLanguage(String id, String tag) {
        matched(where("id").is(id), Update.update("language", tag));
    }

    @Override
    public boolean suspend(String id, Suspension suspension) {
        return matched(where("id").is(id).and(SUSPENSION).isNull(), Update.update(SUSPENSION, suspension));
    }

    @Override
    public boolean resume(String id) {
        return matched(where("id").is(id).and(SUSPENSION).ne(null), new Update().unset(SUSPENSION));
    }

    /** Whether there was one to write to. */
    private boolean matched(Criteria account, Update update) {
        return mongo.updateFirst(Query.query(account), update, Account.class).getMatchedCount() > 0;
    }
}

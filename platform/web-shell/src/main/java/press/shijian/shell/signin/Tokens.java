package press.shijian.shell.signin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.crypto.keygen.Base64StringKeyGenerator;
import org.springframework.security.crypto.keygen.StringKeyGenerator;
import org.springframework.security.oauth2.core.DefaultOAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;
import org.springframework.security.oauth2.server.resource.introspection.BadOpaqueTokenException;
import org.springframework.security.oauth2.server.resource.introspection.OpaqueTokenIntrospector;
import press.shijian.service.DatabasePreparation;
import press.shijian.shell.SignedIn;
import press.shijian.shell.session.Hash;

/** Bearer tokens: 256 random bits, opaque, looked up by the {@code _id} that is their hash. */
class Tokens implements OpaqueTokenIntrospector, DatabasePreparation {

    private static final StringKeyGenerator RANDOM =
            new Base64StringKeyGenerator(Base64.getUrlEncoder().withoutPadding(), 32);
    private static final int LONGEST = 128;
    private static final String PERSON = "person";

    /** That a token was used is stored so often at most. */
    private static final Duration USE_STORED_EVERY = Duration.ofMinutes(1);

    private final MongoOperations mongo;
    private final Accounts accounts;
    private final Duration life;
    private final Clock clock;

    Tokens(MongoOperations mongo, Accounts accounts, SignInProperties properties, Clock clock) {
        this.mongo = mongo;
        this.accounts = accounts;
        this.life = properties.tokenLife();
        this.clock = clock;
    }

    record Issued(String token, Instant expiresAt) {}

    Issued issue(VerifiedAccount account) {
        String token = RANDOM.generateKey();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        ApiToken kept = new ApiToken(Hash.of(token), account.id(), account.passwordMark(), now, now.plus(life), null);
        mongo.insert(kept);
        return new Issued(token, kept.expiresAt());
    }

    @Override
    public OAuth2AuthenticatedPrincipal introspect(String token) {
        Optional<ApiToken> kept = token.length() > LONGEST
                ? Optional.empty()
                : Optional.ofNullable(mongo.findById(Hash.of(token), ApiToken.class));
        Instant now = clock.instant();
        SignedIn person = kept.filter(found -> found.expiresAt().isAfter(now))
                .flatMap(found -> accounts.signedIn(found.account(), found.passwordMark()))
                .orElseThrow(() -> new BadOpaqueTokenException("unknown, expired or withdrawn"));
        storeUse(kept.get(), now);
        return principal(person);
    }

    private void storeUse(ApiToken token, Instant now) {
        Instant usedAt = token.usedAt();
        if (usedAt == null || !now.isBefore(usedAt.plus(USE_STORED_EVERY))) {
            mongo.updateFirst(
                    byHash(token.hash()), Update.update("usedAt", now.truncatedTo(ChronoUnit.MILLIS)), ApiToken.class);
        }
    }

    /**
     * Those that count, the newest first.
     *
     * @param passwordMark what counts now: a token that was issued for another password is over, though the database may still have it
     * @param most so many at most
     */
    List<ApiToken> list(String account, String passwordMark, int most) {
        return mongo.find(
                open(account, passwordMark)
                        .with(Sort.by(Sort.Direction.DESC, "issuedAt"))
                        .limit(most),
                ApiToken.class);
    }

    long count(String account, String passwordMark) {
        return mongo.count(open(account, passwordMark), ApiToken.class);
    }

    /**
     * @return whether there was such a token of this account
     */
    boolean end(String account, String handle) {
        return mongo.find(of(account), ApiToken.class).stream()
                .filter(token -> token.handle().equals(handle))
                .findFirst()
                .map(token -> mongo.remove(byHash(token.hash()), ApiToken.class).getDeletedCount() > 0)
                .orElse(false);
    }

    /** Ends the one that a program shows. */
    void end(String token) {
        mongo.remove(byHash(Hash.of(token)), ApiToken.class);
    }

    void endAll(String account) {
        mongo.remove(of(account), ApiToken.class);
    }

    private Query open(String account, String passwordMark) {
        return Query.query(Criteria.where("account")
                .is(account)
                .and("passwordMark")
                .is(passwordMark)
                .and("expiresAt")
                .gt(clock.instant()));
    }

    private static Query of(String account) {
        return Query.query(Criteria.where("account").is(account));
    }

    private static Query byHash(String hash) {
        return Query.query(Criteria.where("_id").is(hash));
    }

    @Override
    public void prepare(MongoTemplate database) {
        database.indexOps(ApiToken.class).createIndex(new Index("expiresAt", Sort.Direction.ASC).expire(0));
        database.indexOps(ApiToken.class)
                .createIndex(new Index("account", Sort.Direction.ASC).on("issuedAt", Sort.Direction.DESC));
    }

    static Authentication authentication(String token, OAuth2AuthenticatedPrincipal principal) {
        return Accounts.authentication(Objects.<SignedIn>requireNonNull(principal.getAttribute(PERSON)));
    }

    /** What the resource server passes from introspection to {@link #authentication}. */
    private static OAuth2AuthenticatedPrincipal principal(SignedIn person) {
        return new DefaultOAuth2AuthenticatedPrincipal(
                person.id(),
                Map.of(PERSON, person),
                Accounts.authentication(person).getAuthorities().stream()
                        .map(GrantedAuthority.class::cast)
                        .toList());
    }
}

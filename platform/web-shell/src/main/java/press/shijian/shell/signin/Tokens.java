package press.shijian.shell.signin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.index.Index;
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
        ApiToken kept = new ApiToken(Hash.of(token), account.id(), account.passwordMark(), now, now.plus(life));
        mongo.insert(kept);
        return new Issued(token, kept.expiresAt());
    }

    @Override
    public OAuth2AuthenticatedPrincipal introspect(String token) {
        Optional<ApiToken> kept = token.length() > LONGEST
                ? Optional.empty()
                : Optional.ofNullable(mongo.findById(Hash.of(token), ApiToken.class));
        return kept.filter(found -> found.expiresAt().isAfter(clock.instant()))
                .flatMap(found -> accounts.signedIn(found.account(), found.passwordMark()))
                .map(Tokens::principal)
                .orElseThrow(() -> new BadOpaqueTokenException("unknown, expired or withdrawn"));
    }

    @Override
    public void prepare(MongoTemplate database) {
        database.indexOps(ApiToken.class).createIndex(new Index("expiresAt", Sort.Direction.ASC).expire(0));
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

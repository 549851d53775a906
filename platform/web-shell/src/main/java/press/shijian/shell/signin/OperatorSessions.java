package press.shijian.shell.signin;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.crypto.keygen.Base64StringKeyGenerator;
import org.springframework.security.crypto.keygen.StringKeyGenerator;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.web.util.WebUtils;
import press.shijian.service.DatabasePreparation;
import press.shijian.shell.frame.Frame;
import press.shijian.shell.oidc.OidcProperties;
import press.shijian.shell.session.CookieNames;
import press.shijian.shell.session.Hash;

/**
 * Browsers of operators who signed in at the OpenID provider. Not the sessions of people: publish-service has none, and who operates a
 * service may be signed in to it as a student as well. A request with a credential never asks here, so that an operator with the
 * password gets in while the database is away.
 */
class OperatorSessions implements SecurityContextRepository, DatabasePreparation {

    private static final StringKeyGenerator RANDOM =
            new Base64StringKeyGenerator(Base64.getUrlEncoder().withoutPadding(), 32);
    private static final int LONGEST = 128;
    private static final Duration UNUSED_LIFE = Duration.ofHours(1);

    /** That a session was used is stored so often at most. */
    private static final Duration USE_STORED_EVERY = Duration.ofMinutes(1);

    private final MongoTemplate mongo;
    private final Duration life;
    private final Clock clock;
    private final CookieNames cookieNames;
    private final String cookie;

    OperatorSessions(MongoTemplate mongo, OidcProperties properties, Clock clock, CookieNames cookieNames) {
        this.mongo = mongo;
        this.life = properties.operatorSession();
        this.clock = clock;
        this.cookieNames = cookieNames;
        this.cookie = cookieNames.of("operator");
    }

    void begin(String name, HttpServletRequest request, HttpServletResponse response) {
        end(request);
        String shown = RANDOM.generateKey();
        Instant now = now();
        mongo.insert(new OperatorSession(Hash.of(shown), name, now, now.plus(life)));
        send(shown, life, request, response);
    }

    void end(HttpServletRequest request, HttpServletResponse response) {
        end(request);
        send("", Duration.ZERO, request, response);
    }

    private void end(HttpServletRequest request) {
        shown(request).ifPresent(shown -> mongo.remove(byHash(Hash.of(shown)), OperatorSession.class));
    }

    private SecurityContext load(HttpServletRequest request) {
        if (request.getHeader(HttpHeaders.AUTHORIZATION) != null) {
            return SecurityContextHolder.createEmptyContext();
        }
        Instant now = now();
        return shown(request)
                .map(shown -> mongo.findById(Hash.of(shown), OperatorSession.class))
                .filter(session -> session.expiresAt().isAfter(now)
                        && session.usedAt().plus(UNUSED_LIFE).isAfter(now))
                .map(session -> {
                    storeUse(session, now);
                    request.setAttribute(Frame.OPERATOR_SESSION, true);
                    return OperatorSignIn.operator(session.name());
                })
                .<SecurityContext>map(SecurityContextImpl::new)
                .orElseGet(SecurityContextHolder::createEmptyContext);
    }

    private void storeUse(OperatorSession session, Instant now) {
        if (!now.isBefore(session.usedAt().plus(USE_STORED_EVERY))) {
            mongo.updateFirst(byHash(session.hash()), Update.update("usedAt", now), OperatorSession.class);
        }
    }

    private Optional<String> shown(HttpServletRequest request) {
        return Optional.ofNullable(WebUtils.getCookie(request, cookie))
                .map(Cookie::getValue)
                .filter(value -> !value.isEmpty() && value.length() <= LONGEST);
    }

    private void send(String value, Duration lasts, HttpServletRequest request, HttpServletResponse response) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(cookie, value)
                        .maxAge(lasts)
                        .path("/")
                        .httpOnly(true)
                        .secure(request.isSecure() || cookieNames.areSecure())
                        .sameSite("Lax")
                        .build()
                        .toString());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static Query byHash(String hash) {
        return Query.query(Criteria.where("_id").is(hash));
    }

    /** Only {@link #begin} writes. */
    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {}

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return shown(request).isPresent();
    }

    @Override
    @Deprecated
    @SuppressWarnings("deprecation")
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        return load(holder.getRequest());
    }

    @Override
    public void prepare(MongoTemplate database) {
        database.indexOps(OperatorSession.class).createIndex(new Index("expiresAt", Sort.Direction.ASC).expire(0));
    }
}

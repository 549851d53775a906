package press.shijian.shell.signin;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.crypto.keygen.Base64StringKeyGenerator;
import org.springframework.security.crypto.keygen.StringKeyGenerator;
import org.springframework.web.util.WebUtils;
import press.shijian.service.DatabasePreparation;
import press.shijian.shell.session.CookieNames;
import press.shijian.shell.session.Hash;

/**
 * Which browsers have signed in to an account before: {@link SignInLimits} counts them apart, so that whoever guesses at the
 * account from elsewhere doesn't keep its owner out. The cookie says nothing else and lets nobody in.
 */
class KnownBrowsers implements DatabasePreparation {

    private static final StringKeyGenerator RANDOM =
            new Base64StringKeyGenerator(Base64.getUrlEncoder().withoutPadding(), 32);
    private static final int LONGEST = 128;
    private static final int MOST_PER_ACCOUNT = 20;

    private final MongoTemplate mongo;
    private final Duration remembered;
    private final Clock clock;
    private final CookieNames cookieNames;
    private final String cookie;

    KnownBrowsers(MongoTemplate mongo, SignInProperties properties, Clock clock, CookieNames cookieNames) {
        this.mongo = mongo;
        this.remembered = properties.browserRemembered();
        this.clock = clock;
        this.cookieNames = cookieNames;
        this.cookie = cookieNames.of("browser");
    }

    @Nullable
    String shownBy(HttpServletRequest request) {
        Cookie shown = WebUtils.getCookie(request, cookie);
        return shown == null || shown.getValue().length() > LONGEST ? null : shown.getValue();
    }

    boolean know(String browser, String account) {
        return Optional.ofNullable(mongo.findById(Hash.of(browser), KnownBrowser.class))
                .filter(known -> known.account().equals(account))
                .filter(known -> known.expiresAt().isAfter(clock.instant()))
                .isPresent();
    }

    /** It gets another value with each sign-in, and the oldest of too many are forgotten. */
    void remember(VerifiedAccount account, HttpServletRequest request, HttpServletResponse response) {
        String before = shownBy(request);
        if (before != null && know(before, account.id())) {
            forget(List.of(Hash.of(before)));
        }
        String browser = RANDOM.generateKey();
        Instant until = clock.instant().plus(remembered).truncatedTo(ChronoUnit.MILLIS);
        mongo.insert(new KnownBrowser(Hash.of(browser), account.id(), until));
        forget(mongo
                .find(
                        Query.query(Criteria.where("account").is(account.id()))
                                .with(Sort.by(Sort.Direction.DESC, "expiresAt"))
                                .skip(MOST_PER_ACCOUNT),
                        KnownBrowser.class)
                .stream()
                .map(KnownBrowser::hash)
                .toList());
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(cookie, browser)
                        .maxAge(remembered)
                        .path("/")
                        .httpOnly(true)
                        .secure(request.isSecure() || cookieNames.areSecure())
                        .sameSite("Lax")
                        .build()
                        .toString());
    }

    void forgetAllOf(String account) {
        mongo.remove(Query.query(Criteria.where("account").is(account)), KnownBrowser.class);
    }

    private void forget(List<String> hashes) {
        if (!hashes.isEmpty()) {
            mongo.remove(Query.query(Criteria.where("_id").in(hashes)), KnownBrowser.class);
        }
    }

    @Override
    public void prepare(MongoTemplate mongo) {
        mongo.indexOps(KnownBrowser.class).createIndex(new Index("account", Sort.Direction.ASC));
        mongo.indexOps(KnownBrowser.class).createIndex(new Index("expiresAt", Sort.Direction.ASC).expire(0));
    }
}

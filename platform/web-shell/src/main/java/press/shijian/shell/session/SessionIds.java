package press.shijian.shell.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.springframework.security.crypto.keygen.Base64StringKeyGenerator;
import org.springframework.security.crypto.keygen.StringKeyGenerator;
import org.springframework.session.SessionIdGenerator;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.CookieSerializer.CookieValue;
import org.springframework.session.web.http.HttpSessionIdResolver;

/**
 * A session's id is the hash of what its cookie holds, 256 random bits: who reads the database, or a log, can't take a session
 * over. Only between the beginning of a session and its cookie, in one request, both are known.
 */
class SessionIds implements SessionIdGenerator, HttpSessionIdResolver {

    private static final StringKeyGenerator RANDOM =
            new Base64StringKeyGenerator(Base64.getUrlEncoder().withoutPadding(), 32);

    private final CookieSerializer cookie;

    /** By id. Bounded, since a request may end before its cookie is written. */
    private final Cache<String, String> unwritten = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofMinutes(10))
            .build();

    SessionIds(CookieSerializer cookie) {
        this.cookie = cookie;
    }

    @Override
    public String generate() {
        String value = RANDOM.generateKey();
        String id = Hash.of(value);
        unwritten.put(id, value);
        return id;
    }

    @Override
    public List<String> resolveSessionIds(HttpServletRequest request) {
        return cookie.readCookieValues(request).stream().map(Hash::of).toList();
    }

    @Override
    public void setSessionId(HttpServletRequest request, HttpServletResponse response, String id) {
        String value = unwritten.asMap().remove(id);
        if (value != null) {
            cookie.writeCookieValue(new CookieValue(request, response, value));
        }
    }

    @Override
    public void expireSession(HttpServletRequest request, HttpServletResponse response) {
        cookie.writeCookieValue(new CookieValue(request, response, ""));
    }
}

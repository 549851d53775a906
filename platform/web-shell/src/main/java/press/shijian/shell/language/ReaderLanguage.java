package press.shijian.shell.language;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.util.WebUtils;
import press.shijian.shell.frame.AskedFor;
import press.shijian.shell.session.CookieNames;

/**
 * On pages Chinese, unless the reader switched ({@link LanguageSwitch}); browsers' own preferences don't count, since most
 * students' browsers were never told theirs. Programs say theirs with {@code Accept-Language}.
 */
class ReaderLanguage implements LocaleResolver {

    private static final Duration KEPT = Duration.ofDays(365);

    /** What the bundles speak, by the language alone: {@code zh-TW} is answered in zh-CN. */
    private static final Map<Locale, Locale> SPOKEN =
            Map.of(Locale.CHINESE, Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH, Locale.ENGLISH);

    private final CookieNames cookieNames;

    ReaderLanguage(CookieNames cookieNames) {
        this.cookieNames = cookieNames;
    }

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, cookieName());
        String wanted = AskedFor.speaksAcceptedLanguage(request)
                ? request.getHeader(HttpHeaders.ACCEPT_LANGUAGE)
                : cookie == null ? null : cookie.getValue();
        return spoken(wanted).orElse(Locale.SIMPLIFIED_CHINESE);
    }

    @Override
    public void setLocale(HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
        throw new UnsupportedOperationException("readers switch by ?lang=");
    }

    void keep(Locale chosen, HttpServletRequest request, HttpServletResponse response) {
        ResponseCookie cookie = ResponseCookie.from(cookieName(), chosen.toLanguageTag())
                .path("/")
                .maxAge(KEPT)
                .httpOnly(true)
                .secure(cookieNames.areSecure() || request.isSecure())
                .sameSite("Lax")
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }

    /** One for all services of a house: whoever reads the site in English finds the desk in English. */
    private String cookieName() {
        return cookieNames.shared("lang");
    }

    /** The best that the bundles speak, for a tag such as {@code en-GB} or a header such as {@code fr, en;q=0.5}. */
    static Optional<Locale> spoken(@Nullable String wanted) {
        if (wanted == null || wanted.length() > 200) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(Locale.lookup(LanguageRange.parse(wanted), SPOKEN.keySet()))
                    .map(SPOKEN::get);
        } catch (IllegalArgumentException notALanguage) {
            return Optional.empty();
        }
    }
}

package press.shijian.shell.language;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.util.WebUtils;

/**
 * On pages Chinese, unless the reader switched ({@link LanguageSwitch} keeps it in a cookie); browsers' own preferences
 * don't count, since most students' browsers were never told theirs. Programs say theirs with {@code Accept-Language}.
 */
class ReaderLanguage implements LocaleResolver {

    static final String COOKIE = "shijian-lang";

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        Locale found = request.getRequestURI().startsWith(request.getContextPath() + "/api/")
                ? Languages.best(request.getHeader("Accept-Language"))
                : fromCookie(request);
        return found == null ? Languages.CHINESE : found;
    }

    private static @Nullable Locale fromCookie(HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, COOKIE);
        return cookie == null ? null : Languages.best(cookie.getValue());
    }

    @Override
    public void setLocale(HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
        throw new UnsupportedOperationException("readers switch by ?lang=");
    }
}

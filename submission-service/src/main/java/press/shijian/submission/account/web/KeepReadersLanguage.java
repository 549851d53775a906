package press.shijian.submission.account.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import press.shijian.shell.SignedIn;
import press.shijian.submission.account.Accounts;

/**
 * Keeps in the account which language its pages were last read in: mails that nobody asks for at a page are written in it. What is kept is
 * noted in the session, so that the account is written once for each sign-in and each switch. Programs don't count.
 */
@Component
class KeepReadersLanguage implements WebMvcConfigurer, HandlerInterceptor {

    private static final String KEPT = "language";

    private final Accounts accounts;

    KeepReadersLanguage(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public void addInterceptors(InterceptorRegistry interceptors) {
        interceptors.addInterceptor(this).excludePathPatterns("/api/**", "/ops/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        HttpSession session = request.getSession(false);
        if (session != null
                && request.getUserPrincipal() instanceof Authentication reader
                && reader.getPrincipal() instanceof SignedIn me) {
            String read = LocaleContextHolder.getLocale().toLanguageTag();
            if (!read.equals(session.getAttribute(KEPT))) {
                accounts.keepLanguage(me.id(), read);
                session.setAttribute(KEPT, read);
            }
        }
        return true;
    }
}

package press.shijian.submission.account.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.util.UriComponentsBuilder;
import press.shijian.shell.SignedIn;
import press.shijian.shell.signin.NextPage;
import press.shijian.submission.account.GiveConsent;
import press.shijian.submission.account.PrivacyNotice;

/**
 * Leads whoever has not agreed to the privacy notice there before any other page; what they have written is saved all the same, and their
 * account stays theirs to look at, to take along and to change. That they have is noted in the session, so that the account is read once
 * for each sign-in. Programs see no pages.
 */
@Component
class AskForConsent implements WebMvcConfigurer, HandlerInterceptor {

    private static final String GIVEN = "consent";

    private final GiveConsent giveConsent;

    AskForConsent(GiveConsent giveConsent) {
        this.giveConsent = giveConsent;
    }

    static void given(HttpServletRequest request) {
        request.getSession().setAttribute(GIVEN, PrivacyNotice.VERSION);
    }

    @Override
    public void addInterceptors(InterceptorRegistry interceptors) {
        interceptors
                .addInterceptor(this)
                .excludePathPatterns("/api/**", "/ops/**", "/account/**", "/privacy", "/media/**", "/error");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        HttpSession session = request.getSession(false);
        if (session == null
                || !(handler instanceof HandlerMethod)
                || !HttpMethod.GET.matches(request.getMethod())
                || !(request.getUserPrincipal() instanceof Authentication student)
                || !(student.getPrincipal() instanceof SignedIn me)
                || PrivacyNotice.VERSION.equals(session.getAttribute(GIVEN))) {
            return true;
        }
        if (giveConsent.isGiven(me.id())) {
            given(request);
            return true;
        }
        response.sendRedirect(UriComponentsBuilder.fromPath(request.getContextPath() + "/account/consent")
                .queryParam("next", "{next}")
                .encode()
                .buildAndExpand(NextPage.asked(request))
                .toUriString());
        return false;
    }
}

package press.shijian.shell.signin;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import press.shijian.service.SecurityLog;
import press.shijian.shell.language.LanguageSwitch;
import press.shijian.shell.problem.Refused;
import press.shijian.shell.quota.Allowances;
import press.shijian.shell.quota.Network;
import press.shijian.shell.session.CookieNames;

/** What the chains of operators, programs and readers have in common. */
final class SecurityDefaults {

    static final String CSRF_HEADER = "X-CSRF-TOKEN";

    /** Public everywhere: what a page is made of, and what tells machines about the service. */
    static final String[] OPEN = {
        "/shell/**",
        "/css/**",
        "/js/**",
        "/img/**",
        "/favicon.ico",
        "/favicon.svg",
        "/robots.txt",
        "/v3/api-docs",
        "/v3/api-docs/**",
        "/v3/api-docs.yaml",
        "/error"
    };

    /** Says up or down and nothing more, to whoever balances the load. */
    static final String[] HEALTH = {"/actuator/health", "/actuator/health/**"};

    private static final String CONTENT_SECURITY_POLICY = "default-src 'self'; script-src 'self'; style-src 'self'; "
            + "img-src 'self' data:; font-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'; "
            + "form-action 'self'; frame-ancestors 'none'";

    /** A part of an address that may let somebody in: links that are handed on have 43 characters, identifiers 36. */
    private static final Pattern SECRET = Pattern.compile("/[^/]{40,}");

    /** Within ten minutes, from one network: a program whose token has expired asks on. */
    private static final int TOKENS_TOLD_OF = 10;

    private SecurityDefaults() {}

    static HttpSecurity headers(HttpSecurity http) {
        return http.addFilterAfter(new LanguageSwitch(bean(http, CookieNames.class)), HeaderWriterFilter.class)
                .addFilterBefore(
                        new NotFoundOften(bean(http, SecurityLog.class), bean(http, Clock.class)),
                        AuthorizationFilter.class)
                .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(CONTENT_SECURITY_POLICY))
                        .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.STRICT_ORIGIN_WHEN_CROSS_ORIGIN))
                        .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                        .permissionsPolicyHeader(permissions -> permissions.policy(
                                "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()")));
    }

    /**
     * The token lives in a cookie of its own, so that an anonymous form costs no session.
     */
    static CookieCsrfTokenRepository csrfCookie(CookieNames names, String purpose) {
        CookieCsrfTokenRepository repository = new CookieCsrfTokenRepository();
        repository.setCookieName(names.of(purpose));
        repository.setHeaderName(CSRF_HEADER);
        repository.setCookiePath("/");
        repository.setCookieCustomizer(cookie -> {
            cookie.httpOnly(true).sameSite("Lax");
            if (names.areSecure()) {
                cookie.secure(true);
            }
        });
        return repository;
    }

    static AuthenticationEntryPoint bearerWanted(HttpSecurity http) {
        SecurityLog security = bean(http, SecurityLog.class);
        Allowances lines = new Allowances(TOKENS_TOLD_OF, Duration.ofMinutes(10), bean(http, Clock.class));
        return (request, response, exception) -> {
            boolean isShown = request.getHeader(HttpHeaders.AUTHORIZATION) != null;
            if (isShown && !lines.take(Network.of(request.getRemoteAddr())).isRefused()) {
                security.record(SecurityLog.Event.TOKEN_REFUSED, Map.of("asked", asked(request)));
            }
            new Refused(HttpStatus.UNAUTHORIZED, "problem.401")
                    .with(HttpHeaders.WWW_AUTHENTICATE, isShown ? "Bearer error=\"invalid_token\"" : "Bearer")
                    .answer(request, response);
        };
    }

    static AuthenticationEntryPoint operatorWanted() {
        return (request, response, exception) -> {
            Refused refused = exception.getCause() instanceof Refused tooMany
                    ? tooMany
                    : new Refused(HttpStatus.UNAUTHORIZED, "problem.operator")
                            .with(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Shijian operations\"");
            refused.answer(request, response);
        };
    }

    /** A reader is sent to the sign-in page and back; a script in a page, which can't follow, gets a 401. */
    static AuthenticationEntryPoint signInWanted() {
        return (request, response, exception) -> {
            if (isScript(request)) {
                new Refused(HttpStatus.UNAUTHORIZED, "signin.expired").answer(request, response);
            } else {
                seeOther(NextPage.signInFor(request), request, response);
            }
        };
    }

    static void seeOther(String page, HttpServletRequest request, HttpServletResponse response) {
        response.setStatus(HttpStatus.SEE_OTHER.value());
        response.setHeader(HttpHeaders.LOCATION, request.getContextPath() + page);
    }

    static boolean isScript(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        String mode = request.getHeader("Sec-Fetch-Mode");
        return (mode != null && !mode.equals("navigate"))
                || (accept != null && !accept.contains("text/html") && !accept.contains("*/*"));
    }

    /** Whether a page of somebody else's leads here. Browsers that don't say pass for ours. */
    static boolean isFromElsewhere(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        return "cross-site".equals(site) || "same-site".equals(site);
    }

    static AccessDeniedHandler denied(SecurityLog security) {
        return (request, response, exception) -> {
            boolean formLeftOpen = exception instanceof CsrfException;
            security.record(
                    SecurityLog.Event.ACCESS_REFUSED,
                    Map.of("asked", asked(request), "why", formLeftOpen ? "csrf" : "role"));
            new Refused(HttpStatus.FORBIDDEN, formLeftOpen ? "problem.csrf" : "problem.403").answer(request, response);
        };
    }

    /** For the security log. */
    static String asked(HttpServletRequest request) {
        return request.getMethod()
                + ' '
                + SECRET.matcher(request.getRequestURI()).replaceAll("/…");
    }

    private static <T> T bean(HttpSecurity http, Class<T> type) {
        return Objects.requireNonNull(http.getSharedObject(ApplicationContext.class))
                .getBean(type);
    }

    /** A service without accounts is read, never written to. */
    static HttpSecurity readOnly(HttpSecurity http) {
        Refused readOnly =
                new Refused(HttpStatus.METHOD_NOT_ALLOWED, "problem.405").with(HttpHeaders.ALLOW, "GET, HEAD");
        return http.authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                DispatcherType.ERROR, DispatcherType.ASYNC, DispatcherType.FORWARD)
                        .permitAll()
                        .requestMatchers(HttpMethod.GET)
                        .permitAll()
                        .requestMatchers(HttpMethod.HEAD)
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .exceptionHandling(exceptions -> exceptions
                        .authenticationEntryPoint((request, response, e) -> readOnly.answer(request, response))
                        .accessDeniedHandler((request, response, e) -> readOnly.answer(request, response)))
                .csrf(csrf -> csrf.disable());
    }
}

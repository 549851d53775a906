package press.shijian.shell.oidc;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.userinfo.DefaultOAuth2UserService;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.WebUtils;
import press.shijian.service.EmailAddress;
import press.shijian.shell.ExternalIdentity;
import press.shijian.shell.problem.Refused;
import press.shijian.shell.session.CookieNames;

/**
 * The OpenID provider: sends somebody there and takes them in again (authorization code with PKCE, state and nonce). Spring
 * Security speaks the protocol and judges the answer. The provider is asked for the first time when somebody wants to sign in, so a service starts
 * without it; while it is away, sign-in says so. Thread-safe.
 */
public final class OpenIdProvider {

    private static final Logger log = LoggerFactory.getLogger(OpenIdProvider.class);

    private static final String REGISTRATION = "provider";
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration COOKIE_LASTS = Duration.ofMinutes(10);
    private static final Duration METADATA_LAST = Duration.ofHours(1);
    private static final String RETRY_SECONDS = "30";

    private final OidcProperties properties;
    private final CookieNames cookies;
    private final String publicUrl;
    private final Clock clock;
    private final RestTemplate rest;
    private final OidcAuthorizationCodeAuthenticationProvider judge;

    private volatile @Nullable ProviderMetadata known;
    private volatile Instant silentUntil = Instant.EPOCH;

    OpenIdProvider(
            OidcProperties properties,
            CookieNames cookies,
            @Value("${shijian.shell.public-url:}") String publicUrl,
            Clock clock) {
        this.properties = properties;
        this.cookies = cookies;
        this.publicUrl = publicUrl.replaceAll("/+$", "");
        this.clock = clock;
        this.rest = rest();
        this.judge = judge();
    }

    private static RestTemplate rest() {
        // an address that the provider moves to is not followed: it could lead into this network
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(
                HttpClient.newBuilder().connectTimeout(PATIENCE).build());
        requests.setReadTimeout(PATIENCE);
        RestTemplate rest = new RestTemplate(requests);
        rest.getMessageConverters().add(0, new OAuth2AccessTokenResponseHttpMessageConverter());
        return rest;
    }

    private OidcAuthorizationCodeAuthenticationProvider judge() {
        RestClientAuthorizationCodeTokenResponseClient tokens = new RestClientAuthorizationCodeTokenResponseClient();
        tokens.setRestClient(RestClient.create(rest));
        DefaultOAuth2UserService userInfo = new DefaultOAuth2UserService();
        userInfo.setRestOperations(rest);
        OidcUserService users = new OidcUserService();
        users.setOauth2UserService(userInfo);
        OidcAuthorizationCodeAuthenticationProvider provider =
                new OidcAuthorizationCodeAuthenticationProvider(tokens, users);
        provider.setJwtDecoderFactory(registration -> metadata().decoder());
        return provider;
    }

    /** Somebody who has come back, and where they wanted to go. */
    public record CameBack(ExternalIdentity who, String next) {}

    /**
     * Remembers in the browser that somebody is on their way.
     *
     * @param callback the path of this service to which they come back
     * @return the provider's address to send them to
     * @throws Refused (503) where the provider is away
     */
    public String begin(String callback, String next, HttpServletRequest request, HttpServletResponse response) {
        ClientRegistration registration = registration(callback, request);
        DefaultOAuth2AuthorizationRequestResolver resolver =
                new DefaultOAuth2AuthorizationRequestResolver(id -> registration);
        resolver.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        OAuth2AuthorizationRequest asked = Objects.requireNonNull(resolver.resolve(request, REGISTRATION));
        BegunSignIn begun = new BegunSignIn(
                Objects.requireNonNull(asked.getState()),
                Objects.requireNonNull(asked.<String>getAttribute(OidcParameterNames.NONCE)),
                Objects.requireNonNull(asked.<String>getAttribute(PkceParameterNames.CODE_VERIFIER)),
                next);
        keep(begun.asCookie(), COOKIE_LASTS, request, response);
        return asked.getAuthorizationRequestUri();
    }

    /**
     * Where somebody wanted to go who comes back, whatever comes of it; empty where this browser wasn't sent there.
     */
    public Optional<String> next(HttpServletRequest request) {
        return Optional.ofNullable(begun(request)).map(BegunSignIn::next);
    }

    /**
     * Judges what they bring. It counts once: the cookie ends with it, and the provider takes a code once.
     *
     * @throws Refused where this browser wasn't sent there, the person has changed their mind, the answer is not the provider's
     *     or not for this browser, or the provider is away
     */
    public CameBack finish(String callback, HttpServletRequest request, HttpServletResponse response) {
        BegunSignIn begun = begun(request);
        keep("", Duration.ZERO, request, response);
        if (begun == null || !begun.state().equals(request.getParameter(OAuth2ParameterNames.STATE))) {
            throw new Refused(HttpStatus.BAD_REQUEST, "signin.provider.expired");
        }
        ClientRegistration registration = registration(callback, request);
        String issuer = registration.getProviderDetails().getIssuerUri();
        String answers = request.getParameter("iss"); // RFC 9207
        if (answers != null && !answers.equals(issuer)) {
            throw failed("issuer");
        }
        String error = request.getParameter(OAuth2ParameterNames.ERROR);
        String code = request.getParameter(OAuth2ParameterNames.CODE);
        if (error != null || code == null) {
            throw notSignedIn(error);
        }
        return new CameBack(identity(user(registration, begun, code)), begun.next());
    }

    private OidcUser user(ClientRegistration registration, BegunSignIn begun, String code) {
        String redirect = Objects.requireNonNull(registration.getRedirectUri());
        OAuth2AuthorizationRequest asked = OAuth2AuthorizationRequest.authorizationCode()
                .clientId(registration.getClientId())
                .authorizationUri(
                        Objects.requireNonNull(registration.getProviderDetails().getAuthorizationUri()))
                .redirectUri(redirect)
                .scopes(registration.getScopes())
                .state(begun.state())
                .attributes(attributes -> {
                    attributes.put(OAuth2ParameterNames.REGISTRATION_ID, REGISTRATION);
                    attributes.put(OidcParameterNames.NONCE, begun.nonce());
                    attributes.put(PkceParameterNames.CODE_VERIFIER, begun.verifier());
                })
                .build();
        OAuth2AuthorizationResponse answered = OAuth2AuthorizationResponse.success(code)
                .state(begun.state())
                .redirectUri(redirect)
                .build();
        try {
            return (OidcUser) Objects.requireNonNull(
                    Objects.requireNonNull(judge.authenticate(new OAuth2LoginAuthenticationToken(
                                    registration, new OAuth2AuthorizationExchange(asked, answered))))
                            .getPrincipal());
        } catch (AuthenticationException | OAuth2AuthorizationException | JwtException refused) {
            if (isAway(refused)) {
                throw away(refused);
            }
            log.warn("Refusing what the OpenID provider answered: {}", refused.getMessage());
            throw failed("answer");
        }
    }

    private static ExternalIdentity identity(OidcUser user) {
        Map<String, Object> claims = new HashMap<>(user.getClaims());
        claims.values().removeIf(Objects::isNull);
        return new ExternalIdentity(
                Objects.requireNonNull(user.getIssuer()).toString(),
                Objects.requireNonNull(user.getSubject()),
                EmailAddress.typed(user.getEmail()),
                Boolean.TRUE.equals(user.getEmailVerified()),
                orEmpty(user.getFullName()).strip(),
                claims);
    }

    private static String orEmpty(@Nullable String claim) {
        return claim == null ? "" : claim;
    }

    private static Refused notSignedIn(@Nullable String error) {
        if ("access_denied".equals(error)) {
            return new Refused(HttpStatus.UNAUTHORIZED, "signin.provider.cancelled");
        }
        if ("temporarily_unavailable".equals(error) || "server_error".equals(error)) {
            return awayNow();
        }
        return failed("error");
    }

    private static Refused failed(String why) {
        return new Refused(HttpStatus.UNAUTHORIZED, "signin.provider.failed", why);
    }

    /** Signing out there as well, and coming back to this path; empty where the provider knows no such thing, or is away. */
    public Optional<String> endSession(String backTo, HttpServletRequest request) {
        try {
            ProviderMetadata metadata = metadata();
            return metadata.endSession()
                    .map(endpoint -> UriComponentsBuilder.fromUriString(endpoint)
                            .queryParam("client_id", "{client}")
                            .queryParam("post_logout_redirect_uri", "{back}")
                            .encode()
                            .buildAndExpand(properties.clientId(), address(backTo, request))
                            .toUriString());
        } catch (Refused away) {
            return Optional.empty();
        }
    }

    private ClientRegistration registration(String callback, HttpServletRequest request) {
        return ClientRegistration.withClientRegistration(metadata().registration())
                .registrationId(REGISTRATION)
                .clientId(properties.clientId())
                .clientSecret(properties.clientSecret())
                .scope(Set.of(properties.scopes().trim().split("[\\s,]+")))
                .redirectUri(address(callback, request))
                .build();
    }

    /** Of a page of ours, as people reach it: what a request says of its host counts only where nothing was configured. */
    private String address(String path, HttpServletRequest request) {
        if (!publicUrl.isEmpty()) {
            return publicUrl + path;
        }
        return UriComponentsBuilder.fromUriString(request.getRequestURL().toString())
                .replacePath(request.getContextPath() + path.replaceAll("\\?.*", ""))
                .replaceQuery(path.contains("?") ? path.replaceAll("^[^?]*\\?", "") : null)
                .toUriString();
    }

    private ProviderMetadata metadata() {
        ProviderMetadata now = known;
        if (now == null || !now.until().isAfter(clock.instant())) {
            now = ask();
            known = now;
        }
        return now;
    }

    private ProviderMetadata ask() {
        if (clock.instant().isBefore(silentUntil)) {
            throw awayNow();
        }
        try {
            return ProviderMetadata.of(properties, rest, clock.instant().plus(METADATA_LAST));
        } catch (RuntimeException unreadable) {
            silentUntil = clock.instant().plus(properties.pause());
            throw away(unreadable);
        }
    }

    private static Refused away(Exception why) {
        log.warn("Cannot use the OpenID provider: {}", why.toString());
        return awayNow();
    }

    private static Refused awayNow() {
        return new Refused(HttpStatus.SERVICE_UNAVAILABLE, "signin.provider.away")
                .with(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
    }

    private static boolean isAway(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException || cause instanceof HttpServerErrorException) {
                return true;
            }
        }
        return false;
    }

    private @Nullable BegunSignIn begun(HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, cookies.of("provider"));
        return BegunSignIn.read(cookie == null ? null : cookie.getValue());
    }

    private void keep(String value, Duration lasts, HttpServletRequest request, HttpServletResponse response) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(cookies.of("provider"), value)
                        .maxAge(lasts)
                        .path("/")
                        .httpOnly(true)
                        .secure(request.isSecure() || cookies.areSecure())
                        .sameSite("Lax")
                        .build()
                        .toString());
    }
}

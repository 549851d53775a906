package press.shijian.shell.frame;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.util.UriComponentsBuilder;
import press.shijian.mail.Mails;
import press.shijian.shell.AccountDirectory;
import press.shijian.shell.Navigation;
import press.shijian.shell.NavigationItem;
import press.shijian.shell.SignedIn;

/** What {@code shell/frame.html} asks for, as the bean {@code frame} in templates. Public for them only. */
@Component("frame")
public final class Frame {

    /** The request attribute that says that an operator is here by a session, and can sign out. */
    public static final String OPERATOR_SESSION = "operatorSession";

    private final ObjectProvider<Navigation> navigation;
    private final boolean accounts;
    private final boolean mail;
    private final boolean confirmation;
    private final ShellProperties properties;

    Frame(
            ObjectProvider<Navigation> navigation,
            ObjectProvider<AccountDirectory> directory,
            Mails mails,
            @Value("${shijian.accounts.confirmation:false}") boolean confirmation,
            ShellProperties properties) {
        this.navigation = navigation;
        this.accounts = directory.getIfAvailable() != null;
        this.mail = mails.isOn();
        this.confirmation = confirmation;
        this.properties = properties;
    }

    /** Whether this service knows accounts at all; without them no page speaks of signing in. */
    public boolean hasAccounts() {
        return accounts;
    }

    /** Not on the operator's pages: who is there is no reader of the service. */
    public boolean offersSignIn() {
        String path = path();
        return accounts && (path == null || !(path.equals("/ops") || path.startsWith("/ops/")));
    }

    public boolean hasRegistration() {
        return accounts && properties.registration();
    }

    /** The service's template with the question; empty where it has none. */
    public String beforeSigningOut() {
        return properties.beforeSigningOut();
    }

    /** Whether people of the service may sign in at an OpenID provider. */
    public boolean offersProvider() {
        return accounts
                && properties.oidc().accounts()
                && !properties.oidc().issuer().isBlank();
    }

    /** What people call the provider; empty for our own words. */
    public String providerName() {
        return properties.oidc().name().strip();
    }

    /** Whether a password opens anything. */
    public boolean offersPasswords() {
        return properties.oidc().passwords();
    }

    public boolean hasOperatorSession() {
        HttpServletRequest request = request();
        return request != null && request.getAttribute(OPERATOR_SESSION) != null;
    }

    /** Whether mail is on: then links reach people by it. */
    public boolean sendsMail() {
        return mail;
    }

    /** Whether who registers must follow a link in a mail before the account is there. */
    public boolean confirmsAddresses() {
        return hasRegistration() && mail && confirmation;
    }

    public @Nullable SignedIn me() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof SignedIn me ? me : null;
    }

    /** The links that this reader may follow. */
    public List<NavigationItem> navigation() {
        Navigation links = navigation.getIfAvailable();
        if (links == null) {
            return List.of();
        }
        SignedIn me = me();
        return links.items().stream()
                .filter(item -> !accounts || (me != null && (item.role() == null || me.has(item.role()))))
                .toList();
    }

    /** Of the page asked for, also while an error page stands in its place; null outside a request. */
    public @Nullable String path() {
        HttpServletRequest request = request();
        return request == null ? null : AskedFor.path(request);
    }

    /** This page again, in the other language. */
    public String inLanguage(String tag) {
        HttpServletRequest request = request();
        if (request == null) {
            return "/?lang=" + tag;
        }
        UriComponentsBuilder same = UriComponentsBuilder.fromPath(request.getContextPath() + path());
        if (request.getMethod().equals("GET") && request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) == null) {
            same.query(request.getQueryString());
        }
        return same.replaceQueryParam("lang", tag).build().toUriString();
    }

    private static @Nullable HttpServletRequest request() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? attributes.getRequest()
                : null;
    }

    /** Of all links that lead here, the longest: {@code /} would otherwise be current everywhere. */
    public boolean isCurrent(NavigationItem item, @Nullable String path) {
        return path != null
                && navigation().stream()
                        .map(NavigationItem::href)
                        .filter(href -> path.equals(href)
                                || (!href.equals("/") && path.startsWith(href.endsWith("/") ? href : href + "/")))
                        .max(Comparator.comparingInt(String::length))
                        .filter(item.href()::equals)
                        .isPresent();
    }
}

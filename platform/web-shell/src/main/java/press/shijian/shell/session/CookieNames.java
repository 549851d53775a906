package press.shijian.shell.session;

import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;

/**
 * What cookies are called: after the service, since cookies don't know ports, and on one machine the services would overwrite
 * each other's. Where people reach the service by https, browsers are told by the prefix {@code __Host-} that no other host and no
 * page without TLS may set them.
 */
public final class CookieNames {

    private final String service;
    private final boolean isHttps;

    public CookieNames(
            @Value("${spring.application.name:}") String application,
            @Value("${shijian.shell.public-url:}") String publicAddress) {
        this.service = application.isBlank()
                ? "shijian"
                : application.replaceAll("[^A-Za-z0-9-]", "-").toLowerCase(Locale.ROOT);
        this.isHttps = publicAddress.toLowerCase(Locale.ROOT).startsWith("https:");
    }

    public String of(String purpose) {
        return (isHttps ? "__Host-" : "") + service + "-" + purpose;
    }

    /** Of a cookie that all services under one host name share: it holds nothing but what a person likes to see. */
    public String shared(String purpose) {
        return (isHttps ? "__Host-" : "") + "shijian-" + purpose;
    }

    /** Whether each cookie must be {@code Secure}, however this request has come. */
    public boolean areSecure() {
        return isHttps;
    }
}

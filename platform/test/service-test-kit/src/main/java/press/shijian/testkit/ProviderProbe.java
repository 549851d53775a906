package press.shijian.testkit;

import java.net.InetAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.springframework.test.context.DynamicPropertyRegistry;
import press.shijian.engines.Ports;

/** An OpenID provider at which people of a service under test sign in. It vouches for whomever a test names, and asks nobody anything. */
public final class ProviderProbe {

    public static final String CLIENT = "shijian";

    private static final String ISSUER = "campus";

    private final int port;
    private MockOAuth2Server server;

    private ProviderProbe(int port) {
        this.port = port;
        this.server = new MockOAuth2Server();
    }

    /** Runs until the tests end. */
    public static ProviderProbe running() {
        ProviderProbe probe = away();
        probe.start();
        return probe;
    }

    /** Has an address, and doesn't answer there. */
    public static ProviderProbe away() {
        return new ProviderProbe(Ports.free());
    }

    public void start() {
        server = new MockOAuth2Server();
        server.start(InetAddress.getLoopbackAddress(), port);
    }

    public void stop() {
        server.shutdown();
    }

    /** Has the service send people here. */
    public void configure(DynamicPropertyRegistry properties) {
        properties.add("shijian.shell.oidc.issuer", this::issuer);
        properties.add("shijian.shell.oidc.client-id", () -> CLIENT);
        properties.add("shijian.shell.oidc.client-secret", () -> "provider-test-secret");
    }

    public String issuer() {
        return "http://localhost:" + port + "/" + ISSUER;
    }

    /** The next who comes is this person, with these claims beside the subject. */
    public void vouchesFor(String subject, Map<String, ?> claims) {
        server.enqueueCallback(
                new DefaultOAuth2TokenCallback(ISSUER, subject, "JWT", List.of(CLIENT), new HashMap<>(claims), 3600));
    }

    /** The same, with a name and an email that it has verified, and more claims. */
    public void vouchesFor(String subject, String email, Map<String, ?> more) {
        Map<String, Object> claims = new HashMap<>();
        claims.put("name", "李晓雨");
        claims.put("email", email);
        claims.put("email_verified", true);
        claims.putAll(more);
        vouchesFor(subject, claims);
    }

    /**
     * Goes there from this address of the service and comes back.
     *
     * @return what the service answers who has come back
     */
    public Answer signIn(Visitor browser, String from) {
        return browser.get(back(browser, browser.get(from).is(302).location()));
    }

    /**
     * Where the provider sends back who comes with this address: within the service, wherever it thinks that people reach it.
     */
    public String back(Visitor browser, String address) {
        URI back = URI.create(browser.get(address).is(302).location());
        return back.getRawPath() + "?" + back.getRawQuery();
    }
}

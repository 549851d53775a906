package press.shijian.shell.oidc;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Signing in at an OpenID provider. Off where no issuer is named.
 *
 * @param issuer the provider's address, as its metadata name it
 * @param clientId what the provider calls this service
 * @param name what people call the provider; empty for the shell's own words
 * @param scopes what is asked for, with blanks between
 * @param accounts whether people of the service sign in there
 * @param passwords whether they may sign in with a password as well
 * @param operatorClaim the claim that says who is an operator; empty where operators don't sign in there
 * @param operatorValue what it says of an operator
 * @param operatorSession how long an operator stays signed in
 * @param pause how long a provider that doesn't answer isn't asked again: each question may take seconds
 */
@ConfigurationProperties("shijian.shell.oidc")
public record OidcProperties(
        @DefaultValue("") String issuer,
        @DefaultValue("") String clientId,
        @DefaultValue("") String clientSecret,
        @DefaultValue("") String name,
        @DefaultValue("openid profile email") String scopes,
        @DefaultValue("true") boolean accounts,
        @DefaultValue("true") boolean passwords,
        @DefaultValue("") String operatorClaim,
        @DefaultValue("") String operatorValue,
        @DefaultValue("8h") Duration operatorSession,
        @DefaultValue("10s") Duration pause) {

    public OidcProperties {
        if (!issuer.isBlank()) {
            require(!clientId.isBlank(), "SHIJIAN_OIDC_ISSUER needs SHIJIAN_OIDC_CLIENT_ID beside it");
            require(!clientSecret.isBlank(), "SHIJIAN_OIDC_ISSUER needs SHIJIAN_OIDC_CLIENT_SECRET beside it");
            require(
                    isGuarded(issuer),
                    "SHIJIAN_OIDC_ISSUER must begin with https://, unless the provider is on this machine");
        }
        require(
                passwords || (!issuer.isBlank() && accounts),
                "SHIJIAN_OIDC_PASSWORDS=false would let nobody in: nobody signs in at an OpenID provider");
        require(
                operatorClaim.isBlank() == operatorValue.isBlank(),
                "SHIJIAN_OIDC_OPERATOR_CLAIM and SHIJIAN_OIDC_OPERATOR_VALUE belong together");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    /** Whether nobody on the way can change what is answered. */
    static boolean isGuarded(String address) {
        URI uri = URI.create(address);
        String host = String.valueOf(uri.getHost());
        return "https".equals(uri.getScheme())
                || "http".equals(uri.getScheme())
                        && (host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]"));
    }

    public boolean isOn() {
        return !issuer.isBlank();
    }

    public boolean isForAccounts() {
        return isOn() && accounts;
    }

    public boolean isForOperators() {
        return isOn() && !operatorClaim.isBlank();
    }

    @Override
    public String toString() {
        return "OidcProperties[" + (isOn() ? issuer : "off") + "]";
    }
}

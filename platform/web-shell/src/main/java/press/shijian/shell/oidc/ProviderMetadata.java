package press.shijian.shell.oidc;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpMethod;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.client.RestOperations;

/**
 * What the provider says of itself.
 *
 * @param registration the client, without the address to which people come back
 * @param decoder of its signed words; keeps its keys, and looks for new ones where it doesn't know one
 * @param endSession where people sign out there
 * @param until when it is to be asked again
 */
record ProviderMetadata(
        ClientRegistration registration, JwtDecoder decoder, Optional<String> endSession, Instant until) {

    private static final ParameterizedTypeReference<Map<String, Object>> JSON = new ParameterizedTypeReference<>() {};

    /**
     * @throws RuntimeException where it doesn't answer, or answers for somebody else
     */
    static ProviderMetadata of(OidcProperties properties, RestOperations rest, Instant until) {
        String issuer = properties.issuer().replaceAll("/+$", "");
        Map<String, Object> said = rest.exchange(
                        issuer + "/.well-known/openid-configuration", HttpMethod.GET, null, JSON)
                .getBody();
        if (said == null || !issuer.equals(text(said, "issuer").replaceAll("/+$", ""))) {
            throw new IllegalStateException("What " + issuer + " says of itself is another's: "
                    + (said == null ? "nothing" : said.get("issuer")));
        }
        requireGuarded(said);
        ClientRegistration registration = ClientRegistrations.fromOidcConfiguration(said)
                .registrationId("provider")
                .clientId(properties.clientId())
                .clientSecret(properties.clientSecret())
                .redirectUri("{baseUrl}")
                .build();
        return new ProviderMetadata(
                registration,
                decoder(registration, rest),
                Optional.of(text(said, "end_session_endpoint")).filter(address -> !address.isEmpty()),
                until);
    }

    /** No secret goes in clear because the provider's metadata say so. */
    private static void requireGuarded(Map<String, Object> said) {
        Stream.of("authorization_endpoint", "token_endpoint", "jwks_uri", "userinfo_endpoint", "end_session_endpoint")
                .map(name -> text(said, name))
                .filter(address -> !address.isEmpty() && !OidcProperties.isGuarded(address))
                .findFirst()
                .ifPresent(address -> {
                    throw new IllegalStateException("An address without TLS in the provider's metadata: " + address);
                });
    }

    private static String text(Map<String, Object> said, String name) {
        Object value = said.get(name);
        return value == null ? "" : value.toString();
    }

    private static JwtDecoder decoder(ClientRegistration registration, RestOperations rest) {
        String keys = registration.getProviderDetails().getJwkSetUri();
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSetUri(String.valueOf(keys))
                .restOperations(rest)
                // whatever is signed with a private key; never by a secret that both sides know, and never unsigned
                .jwsAlgorithms(algorithms -> algorithms.addAll(List.of(SignatureAlgorithm.values())))
                .build();
        decoder.setClaimSetConverter(OidcIdTokenDecoderFactory.createDefaultClaimTypeConverter());
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                new JwtTimestampValidator(), new OidcIdTokenValidator(registration)));
        return decoder;
    }
}

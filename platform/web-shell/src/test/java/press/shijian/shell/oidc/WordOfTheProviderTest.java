package press.shijian.shell.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.web.client.RestTemplate;

/** What counts as the provider's own word, and what somebody has forged. */
class WordOfTheProviderTest {

    private static final String CLIENT = "shijian";
    private static final String SECRET = "a secret that both sides know, of more than 256 bits";

    private RSAKey rsa;
    private ECKey ec;
    private HttpServer server;
    private String issuer;
    private String tokenEndpoint;
    private String saysItIs;

    @BeforeEach
    void start() throws IOException, JOSEException {
        rsa = new RSAKeyGenerator(2048).keyID("r").generate();
        ec = new ECKeyGenerator(Curve.P_256).keyID("e").generate();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer = "http://localhost:" + server.getAddress().getPort();
        saysItIs = issuer;
        tokenEndpoint = issuer + "/token";
        answer("/.well-known/openid-configuration", () -> """
                {"issuer": "%s", "authorization_endpoint": "%s/authorize", "token_endpoint": "%s", "jwks_uri": "%s/keys",
                 "response_types_supported": ["code"], "subject_types_supported": ["public"],
                 "id_token_signing_alg_values_supported": ["RS256"]}
                """.formatted(saysItIs, issuer, tokenEndpoint, issuer));
        answer("/keys", () -> new JWKSet(List.of(rsa.toPublicJWK(), ec.toPublicJWK())).toString());
        server.start();
    }

    private void answer(String path, Supplier<String> json) {
        server.createContext(path, exchange -> {
            byte[] body = json.get().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void isSignedWithAKeyOfItsOwn() throws JOSEException {
        assertThat(decoded(signed(JWSAlgorithm.RS256, "r", new RSASSASigner(rsa))))
                .isEqualTo("li");
        assertThat(decoded(signed(JWSAlgorithm.ES256, "e", new ECDSASigner(ec))))
                .isEqualTo("li");
    }

    @Test
    void isNotSignedWithAnotherKey() throws JOSEException {
        RSAKey another = new RSAKeyGenerator(2048).keyID("r").generate();

        refused(signed(JWSAlgorithm.RS256, "r", new RSASSASigner(another)));
    }

    @Test
    void isNeverUnsigned() {
        refused(new PlainJWT(claims().build()).serialize());
    }

    /** Who knows the client's secret, or the public key, is not the provider. */
    @Test
    void isNotSignedWithWhatOthersKnow() throws JOSEException {
        refused(signed(JWSAlgorithm.HS256, "r", new MACSigner(SECRET)));
        refused(signed(
                JWSAlgorithm.HS256, "r", new MACSigner(rsa.toRSAPublicKey().getEncoded())));
    }

    @Test
    void isValidNow() throws JOSEException {
        Date hourAgo = Date.from(Instant.now().minus(Duration.ofHours(1)));

        refused(signed(claims().expirationTime(hourAgo).build()));
    }

    @Test
    void isForThisClientAndFromThisIssuer() throws JOSEException {
        refused(signed(claims().audience("another").build()));
        refused(signed(claims().issuer("https://evil.example").build()));
    }

    @Test
    void isAskedOfWhomTheSettingsNameOnly() {
        saysItIs = "https://evil.example";

        assertThatThrownBy(this::metadata).hasMessageContaining("https://evil.example");
    }

    @Test
    void isAskedForOverTlsThoughItsMetadataSayOtherwise() {
        tokenEndpoint = "http://id.example.edu/token";

        assertThatThrownBy(this::metadata).hasMessageContaining("without TLS");
    }

    private String decoded(String word) {
        return metadata().decoder().decode(word).getSubject();
    }

    private void refused(String word) {
        ProviderMetadata metadata = metadata();
        assertThatThrownBy(() -> metadata.decoder().decode(word)).isInstanceOf(JwtException.class);
    }

    private ProviderMetadata metadata() {
        OidcProperties properties = new OidcProperties(
                issuer, CLIENT, SECRET, "", "openid", true, true, "", "", Duration.ZERO, Duration.ZERO);
        return ProviderMetadata.of(properties, new RestTemplate(), Instant.MAX);
    }

    private JWTClaimsSet.Builder claims() {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(issuer)
                .subject("li")
                .audience(CLIENT)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)));
    }

    private String signed(JWTClaimsSet claims) throws JOSEException {
        return signed(JWSAlgorithm.RS256, "r", new RSASSASigner(rsa), claims);
    }

    private String signed(JWSAlgorithm algorithm, String key, JWSSigner signer) throws JOSEException {
        return signed(algorithm, key, signer, claims().build());
    }

    private static String signed(JWSAlgorithm algorithm, String key, JWSSigner signer, JWTClaimsSet claims)
            throws JOSEException {
        SignedJWT word =
                new SignedJWT(new JWSHeader.Builder(algorithm).keyID(key).build(), claims);
        word.sign(signer);
        return word.serialize();
    }
}

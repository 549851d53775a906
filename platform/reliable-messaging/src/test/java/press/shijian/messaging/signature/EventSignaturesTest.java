package press.shijian.messaging.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.ResourcePropertySource;
import press.shijian.events.EventContract;
import press.shijian.messaging.MessagingProperties;
import press.shijian.messaging.MessagingProperties.Signatures.Mode;
import press.shijian.messaging.OutgoingEvent;
import press.shijian.messaging.broker.CloudEventHeaders;
import press.shijian.messaging.broker.ReceivedMessage;
import press.shijian.messaging.broker.ReceivedMessage.Header;
import press.shijian.messaging.signature.RefusedEventException.Why;

@Tag("any-database")
class EventSignaturesTest {

    private static final Set<String> DESK = Set.of("desk");
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

    private static final ECKey OLD = key("desk/2025");
    private static final ECKey DESKS = key("desk/2026");
    private static final ECKey SHOPS = key("shop/2026");

    private final EventSignatures desk = signing(DESKS, DESKS, SHOPS);
    private final EventSignatures reader = reading("required", OLD, DESKS, SHOPS);

    @Test
    void isOverNineLines() {
        Map<String, String> headers = Map.of(
                "ce_id",
                "7f",
                "ce_type",
                "a.b.v1",
                "ce_source",
                "desk",
                "ce_subject",
                "云-1",
                "ce_sequence",
                "3",
                "ce_time",
                "2026-11-26T12:00:00Z",
                "traceparent",
                "not signed");

        // printf %s '{"n":1}' | sha256sum
        assertThat(SignedContent.of(headers::get, "{\"n\":1}".getBytes(StandardCharsets.UTF_8)))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("""
                        shijian-event-1
                        7f
                        a.b.v1

                        desk
                        云-1
                        3
                        2026-11-26T12:00:00Z
                        2bfd14f43d17fc7cea24e0917a8879b4b2f880b8baeec1b9d90fbaad655e71bd
                        """);
    }

    @Test
    void isDetachedAndNamesItsKey() throws Exception {
        String signature = sent(desk).header("ce_signature");

        assertThat(signature).matches("[A-Za-z0-9_-]+\\.\\.[A-Za-z0-9_-]+");
        JWSHeader header = JWSHeader.parse(new Base64URL(signature.split("\\.")[0]));
        assertThat(header.getAlgorithm()).isEqualTo(JWSAlgorithm.ES256);
        assertThat(header.getKeyID()).isEqualTo("desk/2026");
    }

    @Test
    void isValidEachTimeThatTheEventIsSent() {
        ReceivedMessage first = sent(desk);
        ReceivedMessage second = sent(desk);

        assertThatCode(() -> reader.verify(first, DESK)).doesNotThrowAnyException();
        assertThatCode(() -> reader.verify(second, DESK)).doesNotThrowAnyException();
        // what the first one says of itself holds of the second, too: it is the same event
        assertThatCode(() -> reader.verify(with(second, "ce_signature", first.header("ce_signature")), DESK))
                .doesNotThrowAnyException();
    }

    @Test
    void isLeftOutWithoutAKey() {
        assertThat(sent(reading("off")).header("ce_signature")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "ce_id, another",
        "ce_type, press.shijian.test.other.v1",
        "ce_kind, informational",
        "ce_kind, ''",
        "ce_subject, other",
        "ce_sequence, 8",
        "ce_sequence, 07",
        "ce_time, 2026-11-26T12:00:01Z"
    })
    void isOverEachAttribute(String header, String value) {
        assertThat(why(reader, with(sent(desk), header, value))).isEqualTo(Why.SIGNATURE);
    }

    /** Readers believe the last one. */
    @Test
    void isOverTheHeaderThatIsBelievedWhereThereAreTwo() {
        ReceivedMessage sent = sent(desk);
        List<Header> twice = new ArrayList<>(sent.headers());
        twice.add(new Header("ce_sequence", "8"));

        assertThat(why(reader, with(sent, twice, sent.payload()))).isEqualTo(Why.SIGNATURE);
    }

    /** The octets may not be the same where a value moves from one header to the next. */
    @Test
    void isNotOverWhatTwoHeadersSayTogether() {
        ReceivedMessage moved =
                with(with(sent(desk), "ce_id", "id\npress.shijian.test.counted.v1"), "ce_type", "essential");

        assertThat(why(reader, with(moved, "ce_kind", "desk"))).isEqualTo(Why.SIGNATURE);
    }

    @Test
    void isOverTheData() {
        ReceivedMessage sent = sent(desk);

        assertThat(why(reader, with(sent, sent.headers(), "{\"number\":2}".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(Why.SIGNATURE);
        assertThat(why(reader, with(sent, sent.headers(), null))).isEqualTo(Why.SIGNATURE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "..", "a.b.c", "eyJhbGciOiJub25lIn0..", "eyJhbGciOiJFUzI1NiJ9.e30.c2ln"})
    void isADetachedJwsAndNothingElse(String signature) {
        assertThat(why(reader, with(sent(desk), "ce_signature", signature))).isEqualTo(Why.SIGNATURE);
    }

    /** The public key is known to everybody: it must not do as a secret of both sides. */
    @Test
    void isByTheAlgorithmOfItsKey() throws Exception {
        ReceivedMessage sent = sent(desk);
        JWSObject forged = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("desk/2026").build(),
                new Payload(SignedContent.of(sent::header, sent.payload())));
        forged.sign(
                new MACSigner(Arrays.copyOf(DESKS.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8), 64)));

        assertThat(why(reader, with(sent, "ce_signature", forged.serialize(true))))
                .isEqualTo(Why.SIGNATURE);
    }

    @Test
    void isByAKeyOfTheService() {
        assertThat(why(reading("verify", SHOPS), sent(desk))).isEqualTo(Why.KEY);

        ReceivedMessage shops = sent(signing("shop", SHOPS, SHOPS), "desk");
        assertThat(why(reader, shops)).isEqualTo(Why.KEY);
    }

    @Test
    void ofAnotherServiceIsWorthNothingOnThisTopic() {
        ReceivedMessage shops = sent(signing("shop", SHOPS, SHOPS), "shop");

        assertThatCode(() -> reader.verify(shops, Set.of("shop"))).doesNotThrowAnyException();
        assertThat(why(reader, shops)).isEqualTo(Why.SOURCE);
        assertThat(why(reading("off"), shops)).isEqualTo(Why.SOURCE);
    }

    @Test
    void isNotLookedAtWhereItIsOff() {
        assertThatCode(() -> reading("off").verify(with(sent(desk), "ce_signature", "x"), DESK))
                .doesNotThrowAnyException();
    }

    @Test
    void mayBeMissingUntilItIsRequired() {
        ReceivedMessage unsigned = sent(reading("off"));

        assertThatCode(() -> reading("verify", DESKS).verify(unsigned, DESK)).doesNotThrowAnyException();
        assertThat(why(reader, unsigned)).isEqualTo(Why.UNSIGNED);
    }

    @Test
    void mayBeMissingOfWhatTheBrokerTookBefore() {
        EventSignatures sinceNoon = new EventSignatures(
                "shop", properties("required", Map.of("keys", set(DESKS), "required-since", NOON.toString()), null));
        ReceivedMessage unsigned = sent(reading("off"));

        assertThatCode(() -> sinceNoon.verify(at(NOON.minusMillis(1), unsigned), DESK))
                .doesNotThrowAnyException();
        assertThat(why(sinceNoon, at(NOON, unsigned))).isEqualTo(Why.UNSIGNED);
        // ce_time is what the sender says
        assertThat(why(sinceNoon, at(NOON, with(unsigned, "ce_time", "2020-01-01T00:00:00Z"))))
                .isEqualTo(Why.UNSIGNED);
    }

    @Test
    void byAnOldKeyIsValidForEver() {
        ReceivedMessage old = sent(signing(OLD, OLD));

        assertThatCode(() -> reader.verify(old, DESK)).doesNotThrowAnyException();
    }

    @Test
    void byARetiredKeyIsValidForWhatTheBrokerTookBefore() {
        ECKey retired = new ECKey.Builder(OLD.toPublicJWK())
                .expirationTime(Date.from(NOON))
                .build();
        EventSignatures afterwards = reading("required", retired, DESKS);
        ReceivedMessage old = sent(signing(OLD, OLD));

        assertThatCode(() -> afterwards.verify(at(NOON.minusMillis(1), old), DESK))
                .doesNotThrowAnyException();
        assertThat(why(afterwards, at(NOON, old))).isEqualTo(Why.KEY);
    }

    @Test
    void isRequiredOfNobodyWhoseKeyIsUnknown() {
        assertThatCode(() -> reader.mustKnow(Set.of("desk", "shop"))).doesNotThrowAnyException();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reader.mustKnow(Set.of("desk", "museum")))
                .withMessage("Signatures are required, and SHIJIAN_EVENT_KEYS has no key of museum");
    }

    @Test
    void isNotMadeWhereNobodyWouldBelieveIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EventSignatures("desk", properties("verify", Map.of("keys", set(SHOPS)), DESKS)))
                .withMessageContaining("has no key desk/2026");
        ECKey retired = new ECKey.Builder(DESKS.toPublicJWK())
                .expirationTime(Date.from(NOON))
                .build();
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new EventSignatures("desk", properties("verify", Map.of("keys", set(retired)), DESKS)))
                .withMessageContaining("or has retired it");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EventSignatures("desk", properties("off", Map.of(), SHOPS)))
                .withMessage("SHIJIAN_EVENT_SIGNING_KEY is not a key of desk: shop/2026");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EventSignatures(
                        "desk", properties("off", Map.of("signing-key", json(DESKS.toPublicJWK())), null)))
                .withMessage("SHIJIAN_EVENT_SIGNING_KEY is a public key");
    }

    @Test
    void holdsNoPrivateKeyOfOthersAndSaysNoneInAFault() throws Exception {
        String everything = new JWKSet(List.<JWK>of(DESKS)).toString(false);
        ECKey other = new ECKeyGenerator(Curve.P_384).keyID("desk/1").generate();

        for (String unfit : List.of(everything, set(DESKS, DESKS), set(other), set(key("desk")), "{\"keys\":", "7")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new EventSignatures("shop", properties("off", Map.of("keys", unfit), null)))
                    .withMessageStartingWith("SHIJIAN_EVENT_KEYS ")
                    .withMessageNotContaining(DESKS.getD().toString());
        }
        assertThat(properties("off", Map.of(), DESKS).toString())
                .doesNotContain(DESKS.getD().toString());
    }

    /** By the names that {@code shijian-messaging-defaults.properties} gives them. */
    @Test
    void isSetByVariablesOfTheEnvironment() throws IOException {
        MessagingProperties unset = fromEnvironment(Map.of());
        MessagingProperties set = fromEnvironment(Map.of(
                "SHIJIAN_EVENT_SIGNATURES", "required",
                "SHIJIAN_EVENT_SIGNATURES_SINCE", NOON.toString(),
                "SHIJIAN_EVENT_KEYS", set(DESKS),
                "SHIJIAN_EVENT_SIGNING_KEY", json(DESKS)));

        assertThat(unset.signatures().mode()).isEqualTo(Mode.OFF);
        assertThat(unset.signatures().requiredSince()).isNull();
        assertThat(set.signatures().mode()).isEqualTo(Mode.REQUIRED);
        assertThat(set.signatures().requiredSince()).isEqualTo(NOON);
        assertThatCode(() -> new EventSignatures("desk", set)).doesNotThrowAnyException();
    }

    private static MessagingProperties fromEnvironment(Map<String, Object> variables) throws IOException {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addLast(new ResourcePropertySource(new ClassPathResource("shijian-messaging-defaults.properties")));
        environment.getPropertySources().addFirst(new MapPropertySource("variables", variables));
        ConfigurationPropertySources.attach(environment);
        return Binder.get(environment).bindOrCreate("shijian.messaging", MessagingProperties.class);
    }

    private static EventSignatures signing(ECKey own, ECKey... known) {
        return signing("desk", own, known);
    }

    private static EventSignatures signing(String source, ECKey own, ECKey... known) {
        return new EventSignatures(source, properties("verify", Map.of("keys", set(known)), own));
    }

    private static EventSignatures reading(String mode, ECKey... known) {
        return new EventSignatures("reader", properties(mode, Map.of("keys", set(known)), null));
    }

    private static MessagingProperties properties(String mode, Map<String, String> others, @Nullable ECKey own) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("signatures.mode", mode);
        others.forEach((name, value) -> settings.put("signatures." + name, value));
        if (own != null) {
            settings.put("signatures.signing-key", json(own));
        }
        return new Binder(new MapConfigurationPropertySource(settings)).bindOrCreate("", MessagingProperties.class);
    }

    private static String set(ECKey... keys) {
        return new JWKSet(
                        Arrays.stream(keys).map(key -> (JWK) key.toPublicJWK()).toList())
                .toString(true);
    }

    private static String json(JWK key) {
        return key.toJSONString();
    }

    private static ECKey key(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private static ReceivedMessage sent(EventSignatures by) {
        return sent(by, "desk");
    }

    private static ReceivedMessage sent(EventSignatures by, String source) {
        OutgoingEvent event = new OutgoingEvent(
                "id",
                "press.shijian.test.counted.v1",
                "topic",
                7,
                NOON,
                "{\"number\":1}",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                EventContract.Kind.ESSENTIAL,
                EventContract.DataKey.NONE);
        ProducerRecord<String, byte[]> message = by.sign(CloudEventHeaders.write(source, "subject", event));
        return new ReceivedMessage(
                message.topic(),
                0,
                0,
                message.key(),
                NOON,
                Arrays.stream(message.headers().toArray())
                        .map(header -> new Header(header.key(), new String(header.value(), StandardCharsets.UTF_8)))
                        .toList(),
                message.value());
    }

    private static ReceivedMessage with(ReceivedMessage message, String header, String value) {
        List<Header> headers = new ArrayList<>(message.headers());
        headers.removeIf(one -> one.name().equals(header));
        headers.add(new Header(header, value));
        return with(message, headers, message.payload());
    }

    private static ReceivedMessage with(ReceivedMessage message, List<Header> headers, byte @Nullable [] payload) {
        return new ReceivedMessage(
                message.topic(),
                message.partition(),
                message.offset(),
                message.key(),
                message.sentAt(),
                headers,
                payload);
    }

    private static ReceivedMessage at(Instant taken, ReceivedMessage message) {
        return new ReceivedMessage(
                message.topic(),
                message.partition(),
                message.offset(),
                message.key(),
                taken,
                message.headers(),
                message.payload());
    }

    private static Why why(EventSignatures reader, ReceivedMessage message) {
        RefusedEventException[] refused = new RefusedEventException[1];
        assertThatThrownBy(() -> reader.verify(message, DESK))
                .isInstanceOfSatisfying(RefusedEventException.class, refusal -> refused[0] = refusal);
        return refused[0].why();
    }
}
